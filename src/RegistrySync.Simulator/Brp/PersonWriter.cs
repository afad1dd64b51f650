namespace RegistrySync.Simulator.Brp;

/// <summary>Writes a person as the interface answers: requested fields, and what is always delivered.</summary>
static class PersonWriter;
