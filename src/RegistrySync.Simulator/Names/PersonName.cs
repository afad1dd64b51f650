namespace RegistrySync.Simulator.Names;

/// <summary>
/// A name as in the passport (Latin letters). <see cref="Original"/> is the Cyrillic spelling, for those who have one:
/// given names, patronymic, family name.
/// </summary>
sealed record PersonName(
    string[] Given, string? Patronymic, string? Prefix, string Family, string? SecondFamily, string[]? Original)
{
    /// <summary>Family name as the population register writes it, without the Dutch prefix.</summary>
    public string WholeFamily => SecondFamily is null ? Family : $"{Family} {SecondFamily}";
}
