using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Clock;

/// <summary>What the clock says of one person: certain yes, certain no, or undetermined with the missing fact named.</summary>
public abstract record ClockReading
{
    ClockReading(DateOnly? episodeStart, int nights, Forecast? forecast) => (EpisodeStart, NightsInHalfYear, Forecast) = (episodeStart, nights, forecast);

    /// <summary>The first night of the present run of presence, or null for somebody of whom no night is known.</summary>
    public DateOnly? EpisodeStart { get; }

    /// <summary>Certain nights in the half year before today.</summary>
    public int NightsInHalfYear { get; }

    /// <summary>When the duty will arise if things go on as agreed or as they are; null when it will not, or already has.</summary>
    public Forecast? Forecast { get; }

    /// <summary>The duty to register exists.</summary>
    /// <param name="Since">The day from which it is certain.</param>
    /// <param name="DueOn">The last day on which to declare (2.38, read with the Algemene termijnenwet).</param>
    /// <param name="Ground">What makes it certain.</param>
    /// <param name="Start">First night of the episode.</param>
    /// <param name="Nights">Certain nights in the half year before today.</param>
    public sealed record Due(DateOnly Since, DateOnly DueOn, DutyGround Ground, DateOnly Start, int Nights) : ClockReading(Start, Nights, null);

    /// <summary>There is no duty now.</summary>
    /// <param name="Reason">Why not.</param>
    /// <param name="Start">First night of the episode, if there is one.</param>
    /// <param name="Nights">Certain nights in the half year before today.</param>
    /// <param name="Expected">When it will arise, if it will.</param>
    public sealed record NotDue(NoDutyReason Reason, DateOnly? Start, int Nights, Forecast? Expected) : ClockReading(Start, Nights, Expected);

    /// <summary>It cannot be said, because of one fact.</summary>
    /// <param name="Missing">The fact.</param>
    /// <param name="Start">First night of the episode, if there is one.</param>
    /// <param name="Nights">Certain nights in the half year before today.</param>
    /// <param name="Expected">When it will arise, if it will.</param>
    public sealed record Undetermined(MissingFact Missing, DateOnly? Start, int Nights, Forecast? Expected) : ClockReading(Start, Nights, Expected);
}

/// <summary>What makes a duty certain.</summary>
public enum DutyGround
{
    /// <summary>Enough nights were observed.</summary>
    ObservedNights,

    /// <summary>Enough nights are observed and agreed together, with a real end date.</summary>
    Agreement,
}

/// <summary>Why there is no duty.</summary>
public enum NoDutyReason
{
    /// <summary>Too few nights, however the unknown ones are counted.</summary>
    TooFewNights,

    /// <summary>Registered as a resident.</summary>
    Registered,

    /// <summary>A declaration or an appointment is pending.</summary>
    DeclarationPending,

    /// <summary>Deceased according to the BRP; whoever stays here then is another.</summary>
    Deceased,
}

/// <param name="ArisesOn">The first day of the duty.</param>
/// <param name="ByOpenEnd">Whether that supposes that a stay without a dated end goes on.</param>
public readonly record struct Forecast(DateOnly ArisesOn, bool ByOpenEnd);
