namespace RegistrySync.Pipeline.Receiving;

/// <summary>What became of a delivery.</summary>
/// <param name="Outcome">Whether it was taken.</param>
/// <param name="Reason">Why not: a word of <c>Reasons</c>.</param>
/// <param name="Field">Where in the message; empty: all of it.</param>
/// <param name="LeftOut">Fields that were left out or masked although the message was taken.</param>
public sealed record Receipt(ReceiptOutcome Outcome, string? Reason = null, string Field = "", IReadOnlyList<FieldRejection>? LeftOut = null);

/// <summary>What became of a delivery.</summary>
public enum ReceiptOutcome
{
    /// <summary>It waits for the next pull.</summary>
    Taken,

    /// <summary>It breaks the contract; kept encrypted, and counted at the next pull.</summary>
    Refused,

    /// <summary>It withdraws what never came.</summary>
    Unknown,

    /// <summary>No registry that receives messages is switched on.</summary>
    Closed,
}
