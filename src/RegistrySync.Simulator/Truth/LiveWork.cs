using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>80-10-10 of one location: where its workers work; null is unknown and may turn out either way.</summary>
sealed class LiveWork
{
    readonly int _all;
    readonly int _unknown;
    readonly int _local;
    readonly int _region;
    readonly int _outside;

    public LiveWork(Location location, IReadOnlyCollection<Place?> workplaces)
    {
        _all = workplaces.Count;
        _unknown = workplaces.Count(place => place is null);
        _local = workplaces.Count(place => place?.MunicipalityCode == location.Place.MunicipalityCode);
        _outside = workplaces.Count(place => place is { InRegion: false });
        _region = _all - _unknown - _local - _outside;
    }

    /// <summary>Broken even when every unknown work place is in the own municipality, and with a margin for rounding.</summary>
    /// <param name="margin">Persons by which each share has to be exceeded, besides the share itself.</param>
    public bool IsBroken(int margin) =>
        _all > 0 && (_region > (0.1 * _all) + margin || _outside > (0.1 * _all) + margin || _local + _unknown < (0.8 * _all) - margin);
}
