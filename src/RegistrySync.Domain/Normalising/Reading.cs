namespace RegistrySync.Domain.Normalising;

/// <summary>What was read from a value: the value, nothing because it is blank, or nothing with the reason. Bad input is never an exception.</summary>
/// <param name="Value">The value; default when blank or refused.</param>
/// <param name="Refusal">A word of <see cref="Reasons"/>, or null.</param>
public readonly record struct Reading<T>(T? Value, string? Refusal)
{
    /// <summary>Nothing was given.</summary>
    public static Reading<T> Blank => default;

    /// <summary>Something was given that cannot be used.</summary>
    public static Reading<T> Refused(string reason) => new(default, reason);
}
