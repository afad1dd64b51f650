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
    /// What may be told to somebody who sees totals only: no count from which it follows what holds for one or for everybody. A stage is told
    /// when at least the threshold reached it and at least as many did not, and likewise between any two stages; nobody and everybody are
    /// withheld as small numbers are. Invitations are the municipality's own act: that nobody or everybody was invited says nothing of them.
    /// </summary>
    /// <returns>Housed, invited, appointment, declared and registered; null is withheld.</returns>
    public (int? Housed, int? Invited, int? Appointment, int? Declared, int? Registered) Told(int threshold)
    {
        if (Housed < threshold)
            return default;
        var told = new List<int> { Housed };
        int? invited = IsSmall(Invited) || IsSmall(Housed - Invited) ? null : Invited;
        var appointment = Tell(Appointment);
        var declared = Tell(Declared);
        return (Housed, invited, appointment, declared, Tell(Registered));

        int? Tell(int count)
        {
            if (count < threshold || told.Exists(other => other - count < threshold))
                return null;
            told.Add(count);
            return count;
        }

        bool IsSmall(int count) => count > 0 && count < threshold;
    }
}
