using System.Net;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>What an HTTP answer of the BRP means to us.</summary>
enum BrpVerdict
{
    /// <summary>A right answer.</summary>
    Answered,

    /// <summary>More hits than allowed; nothing was given.</summary>
    TooManyResults,

    /// <summary>The question breaks a rule of the interface: asking again gives the same.</summary>
    Refused,

    /// <summary>The token is not accepted: one new token, once.</summary>
    NotAuthenticated,

    /// <summary>The credential may not ask this: never again.</summary>
    NotAuthorised,

    /// <summary>Wrong address, method or media type: ours to set right.</summary>
    WrongCall,

    /// <summary>Too many requests: wait as long as it says.</summary>
    TooManyRequests,

    /// <summary>A server or gateway failed, or the connection did: again after a while.</summary>
    Unavailable,

    /// <summary>A body that is not what the contract says: again, then the registry's to set right.</summary>
    Unreadable,
}

/// <summary>HTTP status first, code second; titles, types and texts differ per deployment and mean nothing.</summary>
static class BrpVerdicts
{
    public static BrpVerdict Of(HttpStatusCode status, string? code) => ((int)status, code) switch
    {
        (200, _) => BrpVerdict.Answered,
        (400, "tooManyResults") => BrpVerdict.TooManyResults,
        (400, _) => BrpVerdict.Refused,
        (401, _) => BrpVerdict.NotAuthenticated,
        (403, _) => BrpVerdict.NotAuthorised,
        (408 or 425, _) => BrpVerdict.Unavailable,
        (429, _) => BrpVerdict.TooManyRequests,
        ( >= 500, _) => BrpVerdict.Unavailable,
        ( >= 400, _) => BrpVerdict.WrongCall,
        _ => BrpVerdict.Unreadable,
    };
}
