using System.Text.Json.Serialization;

namespace RegistrySync.Simulator.Scoring;

sealed record RecordReference(string Registry, string Ref);

sealed record ClusteredRecord(string Registry, string Ref, string Cluster);

sealed record LinkageRequest(IReadOnlyList<ClusteredRecord> Records);

sealed record Shares(double Precision, double Recall, double? F1);

sealed record LinkageAnswer(long Pairs, long Predicted, long TruePositive, double Precision, double Recall, double F1, Shares Attainable);

/// <summary>One outcome: Failed (a finding) or Undetermined; others are not asked for.</summary>
sealed record FindingClaim(string Rule, string Outcome, string? Reason, IReadOnlyList<RecordReference> Subject);

sealed record FindingsRequest(string? AsOf, IReadOnlyList<FindingClaim> Findings);

/// <summary>
/// Truth and recall are over the observable. <c>NotCovered</c> is true but not provable from what was delivered;
/// <c>Undetermined</c> are observable ones that were answered so.
/// </summary>
sealed record RuleScore(
    int Truth, int Found, int Undetermined, double Precision, double Recall, double RecallEverybody, Shares Attainable,
    int TruthEverybody, int NotCovered, int Right, int UndeterminedAll);

sealed record Interval(double Value, double Low, double High);

/// <summary>One group of people: differs when the interval lies outside the whole by more than is allowed.</summary>
sealed record GroupScore(int Truth, int Found, Interval Precision, Interval Recall, bool Differs);

sealed record FairnessScore(
    GroupScore Whole, IReadOnlyDictionary<string, GroupScore> Nationality, IReadOnlyDictionary<string, GroupScore> Sex,
    IReadOnlyDictionary<string, GroupScore> AgeBand);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LinkageRequest))]
[JsonSerializable(typeof(LinkageAnswer))]
[JsonSerializable(typeof(FindingsRequest))]
[JsonSerializable(typeof(Dictionary<string, RuleScore>))]
[JsonSerializable(typeof(Dictionary<string, FairnessScore>))]
sealed partial class ScoringContext : JsonSerializerContext;
