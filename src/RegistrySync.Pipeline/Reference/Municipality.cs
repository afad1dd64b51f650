namespace RegistrySync.Pipeline.Reference;

/// <param name="Code">Four digits, table 33 of the BRP.</param>
/// <param name="Name">Its present name.</param>
/// <param name="InRegion">Whether it is one of the region's own.</param>
public sealed record Municipality(string Code, string Name, bool InRegion);
