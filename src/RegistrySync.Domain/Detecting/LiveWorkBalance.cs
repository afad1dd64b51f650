namespace RegistrySync.Domain.Detecting;

/// <summary>What a share is a share of.</summary>
public enum Denominator
{
    Residents,

    /// <summary>Whoever's work place is unknown is in no share, above or below the line.</summary>
    ResidentsWithKnownWork,

    Capacity,
}

/// <summary>How workers count of whom no source says where they work.</summary>
public enum UnknownWork
{
    /// <summary>Either way: the outcome holds only if both agree.</summary>
    Bandwidth,

    /// <summary>As working in the own municipality.</summary>
    AsLocal,
}

/// <summary>Whether a share of a worker is a worker.</summary>
public enum Rounding
{
    Exact,

    /// <summary>In the location's favour, to whole workers.</summary>
    InFavour,
}

/// <summary>To which locations the covenant is applied.</summary>
public enum Scope
{
    NewLocations,

    /// <summary>Existing ones too, for information and never as a finding.</summary>
    AllInformative,
}

/// <summary>The numbers of the covenant and how they are read.</summary>
public sealed record LiveWorkShares(double Local, double Region, double Outside, Rounding Rounding, UnknownWork Unknown, Denominator Denominator);

/// <summary>How much of a balance is told to somebody who sees totals only.</summary>
public enum LiveWorkTold
{
    Nothing,

    /// <summary>Whether the shares are kept, and how many workers there are.</summary>
    State,

    Shares,
}

/// <summary>A share as bounds, when unknown work places count either way.</summary>
public readonly record struct ShareBand(double Least, double Most);

/// <summary>Where a location's workers work on a day: in its own municipality, elsewhere in the region, outside, or unknown.</summary>
public sealed record LiveWorkBalance(LiveWorkShares Shares, int Local, int Region, int Outside, int Unknown, int Capacity)
{
    /// <summary>Of the unknown: who surely does not work in the municipality, for the place has a name that lies in the region and outside.</summary>
    public int Elsewhere { get; init; }

    /// <summary>Everybody who is present.</summary>
    public int Workers => Local + Region + Outside + Unknown;

    public ShareBand LocalBand => new(Share(Local), Share(Local + Counted - Away));

    public ShareBand RegionBand => new(Share(Region), Share(Region + Doubtful));

    public ShareBand OutsideBand => new(Share(Outside), Share(Outside + Doubtful));

    /// <summary>A share is broken whichever way the unknown work places count, also where they are left out of the shares.</summary>
    public bool IsBroken => SurelyExceeds(Counted, Away, Whole) && (Counted == Unknown || SurelyExceeds(Unknown, Elsewhere, Workers));

    /// <summary>A share is broken in the worst case; of nobody it cannot be said.</summary>
    public bool MayBeBroken =>
        (Whole == 0 && Unknown > 0) || Exceeds(Region + Doubtful, Outside + Doubtful, Local + Counted - Doubtful, Whole);

    /// <summary>How many more arrivals who work outside the region would surely break it; null when none within a hundred would.</summary>
    public int? ArrivalsFromOutsideUntilBroken
    {
        get
        {
            for (var more = 0; more <= 100; more++)
            {
                if ((this with { Outside = Outside + more }).IsBroken)
                    return more;
            }

            return null;
        }
    }

    /// <summary>
    /// How much is told to somebody who sees totals only. A share of few is a share of somebody, and a share of nobody or everybody says
    /// where each of them works; since the others would give it away, all are told or none.
    /// </summary>
    /// <param name="threshold">The smallest count that is told.</param>
    public LiveWorkTold Told(int threshold) =>
        Workers < 2 * threshold ? LiveWorkTold.Nothing
        : Local < threshold || Region < threshold || Outside < threshold || (Unknown > 0 && Unknown < threshold) || (Elsewhere > 0 && Elsewhere < threshold) ? LiveWorkTold.State
        : LiveWorkTold.Shares;

    /// <summary>Those of unknown work who are part of the whole.</summary>
    int Counted => Shares.Denominator == Denominator.ResidentsWithKnownWork ? 0 : Unknown;

    int Doubtful => Shares.Unknown == UnknownWork.Bandwidth ? Counted : Away;

    int Away => Counted == 0 ? 0 : Elsewhere;

    int Whole => Shares.Denominator switch
    {
        Denominator.Residents => Workers,
        Denominator.ResidentsWithKnownWork => Workers - Unknown,
        Denominator.Capacity => Math.Max(Capacity, Workers),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    double Share(int workers) => Whole == 0 ? 0 : Math.Min(1, (double)workers / Whole);

    /// <summary>Of the unknown whoever may work in the municipality does; the others are in one of the two shares, whichever has room.</summary>
    bool SurelyExceeds(int unknown, int elsewhere, int whole) =>
        Exceeds(Region, Outside, Local + unknown - elsewhere, whole)
        || Region + Outside + elsewhere > Math.Floor(Most(Shares.Region * whole)) + Math.Floor(Most(Shares.Outside * whole));

    bool Exceeds(int region, int outside, int local, int whole) =>
        region > Most(Shares.Region * whole) || outside > Most(Shares.Outside * whole) || local < Least(Shares.Local * whole);

    double Most(double workers) => Shares.Rounding == Rounding.InFavour ? Math.Ceiling(workers) : workers;

    double Least(double workers) => Shares.Rounding == Rounding.InFavour ? Math.Floor(workers) : workers;
}
