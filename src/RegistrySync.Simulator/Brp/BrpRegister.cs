namespace RegistrySync.Simulator.Brp;

/// <summary>
/// The population register that the interface answers from. The region fills it and replaces its contents when it moves on;
/// questions under way keep the contents they started with.
/// </summary>
sealed class BrpRegister
{
    volatile BrpContents _contents = new([], default);

    /// <summary>What the register holds now; take it once per question.</summary>
    public BrpContents Contents => _contents;

    /// <summary>Puts other contents in place at once.</summary>
    /// <param name="persons">Everybody, also the deceased and emigrated. Persons suspended for F or W are kept out of every answer.</param>
    /// <param name="today">The day on which ages are reckoned.</param>
    public void Replace(IEnumerable<BrpPerson> persons, DateOnly today) => _contents = new(persons, today);
}
