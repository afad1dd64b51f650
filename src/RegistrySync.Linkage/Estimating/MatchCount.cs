namespace RegistrySync.Linkage.Estimating;

/// <summary>
/// How many matches there are, found or not: capture and recapture. A rule's recall is the share of the matches found by rules over
/// other fields that it finds too; its matches divided by its recall are the total.
/// </summary>
static class MatchCount
{
    public static double Estimate(IReadOnlyList<TrainingSession> sessions)
    {
        double found = 0, recalls = 0;
        foreach (var session in sessions)
        {
            double all = 0, agreeing = 0;
            foreach (var other in sessions.Where(o => o != session && !o.Fields.Overlaps(session.Fields)))
            {
                var matches = other.Matches(session);
                (all, agreeing) = (all + matches.All, agreeing + matches.Agreeing);
            }

            if (all < 5) continue;
            session.Recall = Math.Max(agreeing / all, 0.05);
            found += session.Share * session.Pairs;
            recalls += session.Recall;
        }

        return recalls > 0 ? Math.Max(1, found / recalls) : Math.Max(1, sessions.Select(s => s.Share * s.Pairs).DefaultIfEmpty(1).Max() * 1.2);
    }
}
