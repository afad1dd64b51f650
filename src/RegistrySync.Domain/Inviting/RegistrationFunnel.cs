namespace RegistrySync.Domain.Inviting;

/// <summary>The registration funnel of a location: how many are housed, and how many of them reached each stage or a later one.</summary>
public readonly record struct RegistrationFunnel(int Housed, int Invited, int Appointment, int Declared, int Registered)
{
    /// <summary>One more person.</summary>
    public RegistrationFunnel With(FunnelFacts person)
    {
        var stage = person.Stage;
        return new RegistrationFunnel(
            Housed + 1,
            Invited + (person.IsInvited ? 1 : 0),
            Appointment + (stage >= FunnelStage.Appointment ? 1 : 0),
            Declared + (stage >= FunnelStage.Declared ? 1 : 0),
            Registered + (stage >= FunnelStage.Registered ? 1 : 0));
    }

    /// <summary>
    /// What may be told to somebody who sees totals only: a count below the threshold is withheld, and so is one that lies less than the
    /// threshold below the count before it, since the difference would tell it.
    /// </summary>
    /// <returns>Housed, invited, appointment, declared and registered; null is withheld.</returns>
    public (int? Housed, int? Invited, int? Appointment, int? Declared, int? Registered) Told(int threshold)
    {
        var told = new List<int>();
        var housed = Tell(Housed);
        var invited = Tell(Invited);
        var appointment = Tell(Appointment);
        var declared = Tell(Declared);
        return (housed, invited, appointment, declared, Tell(Registered));

        int? Tell(int count)
        {
            if (IsSmall(count) || told.Exists(other => IsSmall(Math.Abs(other - count))))
                return null;
            told.Add(count);
            return count;
        }

        bool IsSmall(int count) => count > 0 && count < threshold;
    }
}
