namespace RegistrySync.Pipeline.Publishing;

/// <param name="Name">Name in the view.</param>
/// <param name="Type">Type in PostgreSQL.</param>
/// <param name="Meaning">What it says, with its unit and what null means.</param>
public sealed record WarehouseColumn(string Name, string Type, string Meaning);
