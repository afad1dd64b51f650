namespace RegistrySync.Pipeline.Detecting;

/// <summary>How much of a run is worked at at once.</summary>
/// <param name="LeastPersons">Fewer are not worth another connection.</param>
/// <param name="MostPersons">Of more the sorts and joins go to the disk, and writing down has longer to wait for the first of them.</param>
/// <param name="Outcomes">As many as become versions at once: each time costs a pass over what the table held before.</param>
public readonly record struct Portions(int LeastPersons, int MostPersons, int Outcomes)
{
    public static readonly Portions Usual = new(2_000, 125_000, 200_000);

    /// <summary>Into how many parts persons are divided.</summary>
    /// <param name="persons">How many there are.</param>
    /// <param name="cores">How many parts are worked at side by side.</param>
    public int PartsOf(long persons, int cores) =>
        (int)Math.Max(Math.Clamp(persons / LeastPersons, 1, cores), (persons + MostPersons - 1) / MostPersons);
}
