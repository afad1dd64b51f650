namespace RegistrySync.Domain.Vocabulary;

/// <summary>The words for what a run does, in the order of the flow; ledger, metrics and pages use the same.</summary>
public static class Steps
{
    public const string Pull = "pull";
    public const string Stage = "stage";
    public const string Normalise = "normalise";

    /// <summary>One leg of questions to the BRP: made, asked, staged and normalised.</summary>
    public const string Ask = "ask";

    public const string Link = "link";
    public const string Detect = "detect";
    public const string Publish = "publish";

    /// <summary>Deletes what was done about people once its term has ended.</summary>
    public const string Retain = "retain";
}
