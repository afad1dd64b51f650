namespace RegistrySync.Simulator.Names;

/// <summary>Where a person's name comes from. Exists only in the truth; no delivery but SETU and one night register states it.</summary>
enum Origin { Poland, Romania, Bulgaria, Ukraine, Hungary, Slovakia, Lithuania, Latvia, Spain, Portugal, Netherlands }

/// <summary>The person's sex. Exists only in the truth and where a contract carries it.</summary>
enum Sex { Woman, Man }

static class OriginCodes
{
    /// <summary>Two letters, as in SETU's nationality and in the names of the resource files.</summary>
    public static string Iso(this Origin origin) => origin switch
    {
        Origin.Poland => "PL",
        Origin.Romania => "RO",
        Origin.Bulgaria => "BG",
        Origin.Ukraine => "UK",
        Origin.Hungary => "HU",
        Origin.Slovakia => "SK",
        Origin.Lithuania => "LT",
        Origin.Latvia => "LV",
        Origin.Spain => "ES",
        Origin.Portugal => "PT",
        Origin.Netherlands => "NL",
    };
}
