using RegistrySync.Domain.Clock;

namespace RegistrySync.Domain.Inviting;

/// <summary>How far somebody who is housed has come towards being registered; each stage includes those before it.</summary>
public enum FunnelStage
{
    Housed,
    Appointment,
    Declared,
    Registered,
}

/// <summary>What the funnel reads of one person who is housed at a location.</summary>
/// <param name="Since">First night of the present stay.</param>
/// <param name="InvitedOn">The last invitation at this location; everybody housed is invited, registered or not.</param>
/// <param name="AppointmentOn">The last appointment.</param>
/// <param name="DeclaredOn">The last declaration.</param>
/// <param name="Status">What the BRP answered; null when it was not asked or nobody was found.</param>
public readonly record struct FunnelFacts(DateOnly Since, DateOnly? InvitedOn, DateOnly? AppointmentOn, DateOnly? DeclaredOn, RegistrationStatus? Status)
{
    /// <summary>Days before the arrival in which a worker may already have made an appointment for this stay.</summary>
    const int AheadDays = 28;

    public bool IsInvited => InvitedOn >= Since;

    /// <summary>The furthest stage; an appointment or a declaration counts when it belongs to this stay.</summary>
    public FunnelStage Stage =>
        Status == RegistrationStatus.Resident ? FunnelStage.Registered
        : DeclaredOn >= Since.AddDays(-AheadDays) ? FunnelStage.Declared
        : AppointmentOn >= Since.AddDays(-AheadDays) ? FunnelStage.Appointment
        : FunnelStage.Housed;
}
