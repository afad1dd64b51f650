namespace RegistrySync.Simulator.Delivering;

/// <summary>A person's name and birth date as one clerk wrote them down once: all given names, the family name with its prefix, the date if any.</summary>
sealed record WrittenPerson(string Given, string Family, DateOnly? Birth)
{
    /// <summary>A. B. as initials: A.B.</summary>
    public string Initials => string.Concat(
        Given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => $"{char.ToUpperInvariant(name[0])}."));
}
