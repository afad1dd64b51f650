using RegistrySync.Pipeline.Pulling.Brp.Wire;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>The outcome of one request.</summary>
/// <param name="Verdict">What it means.</param>
/// <param name="Answer">Of a right answer only.</param>
/// <param name="RetryAfter">How long the other side asked to wait.</param>
/// <param name="Reason">Status and codes, never a value; for messages and the protocol.</param>
sealed record BrpReply(BrpVerdict Verdict, PersonenAntwoord? Answer = null, TimeSpan? RetryAfter = null, string Reason = "");
