namespace RegistrySync.Host.CommandLine.Doctor;

/// <param name="What">What was looked at.</param>
/// <param name="Ok">It is as it should be.</param>
/// <param name="Needed">Without it a command fails; otherwise something works less well.</param>
/// <param name="State">What was found.</param>
/// <param name="Cure">What to type.</param>
sealed record Symptom(string What, bool Ok, bool Needed, string State, string? Cure = null);
