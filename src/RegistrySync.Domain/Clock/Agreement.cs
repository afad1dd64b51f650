namespace RegistrySync.Domain.Clock;

/// <summary>
/// An agreed presence with a real end date, from a booking, or from a contract of somebody who sleeps here. Blank and placeholder ends
/// are no agreement.
/// </summary>
/// <param name="Period">From arrival to the agreed end.</param>
/// <param name="KnownOn">The day on which it was agreed so, where that was later than the arrival; else null.</param>
public sealed record Agreement(NightPeriod Period, DateOnly? KnownOn = null);

/// <summary>What a worker did towards registration.</summary>
public enum DeclarationKind { Appointment, Declared }

/// <param name="Kind">An appointment at the desk, or the declaration itself.</param>
/// <param name="On">The day of it.</param>
public readonly record struct Declaration(DeclarationKind Kind, DateOnly On);

/// <summary>What the BRP says of the person.</summary>
/// <param name="Status">The status.</param>
/// <param name="Missing">Why it is undetermined; null otherwise.</param>
/// <param name="DeclaredDeparture">The day of a declared departure (suspension E with a country); nights before it were covered by residence.</param>
public sealed record Standing(RegistrationStatus Status, Detecting.MissingFact? Missing = null, DateOnly? DeclaredDeparture = null);

/// <summary>Everything the clock reads of one person.</summary>
/// <param name="Presences">All stays, over all providers, in whatever order.</param>
/// <param name="Agreements">Dated agreements about stays that go on or are to come.</param>
/// <param name="Declarations">Appointments and declarations.</param>
/// <param name="Standing">The BRP's answer.</param>
/// <param name="Doubtful">Nights that a register reports and that may have been spent abroad, such as a holiday not signed out.</param>
public sealed record ClockFacts(
    IReadOnlyList<Presence> Presences, IReadOnlyList<Agreement> Agreements, IReadOnlyList<Declaration> Declarations, Standing Standing,
    Nights? Doubtful = null);
