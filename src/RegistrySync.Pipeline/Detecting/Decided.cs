namespace RegistrySync.Pipeline.Detecting;

/// <summary>A verdict, with what becomes of it: an outcome, the reason why an open one has gone, or nothing.</summary>
sealed record Decided(CatalogueRule Rule, SubjectVerdict Verdict, OutcomeRow? Outcome, (Guid FindingId, string Reason)? Resolved)
{
    public static Decided Of(CatalogueRule rule, SubjectVerdict verdict, OpenEpisodes episodes) =>
        OutcomeRow.Of(rule, verdict, episodes) is { } outcome ? new Decided(rule, verdict, outcome, null)
        : episodes.Find(rule.Id, verdict.SubjectId, verdict.LocationId) is { } open ? new Decided(rule, verdict, null, (open.FindingId, verdict.Verdict.Reason!))
        : new Decided(rule, verdict, null, null);
}
