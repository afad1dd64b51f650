using RegistrySync.Simulator.Brp;
using RegistrySync.Simulator.Control;
using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Scoring;

namespace RegistrySync.Simulator.Serving;

/// <summary>The region on its present day: what was delivered, what the population register holds. One day follows another.</summary>
sealed class World
{
    readonly BrpRegister _brp;
    readonly Misbehaviour _misbehaviour;
    readonly DropFolder? _drop;
    readonly Revisions _revisions;
    readonly DeliveredRecords _records = new();
    Lazy<Judgement> _judgement = null!;

    public World(ServeOptions options, BrpRegister brp, Misbehaviour misbehaviour)
    {
        (_brp, _misbehaviour) = (brp, misbehaviour);
        Options = options;
        Noise = NoiseProfile.Read(options.ProfilePath());
        Region = RegionMaker.Make(options.Seed, options.Workers, Noise.Region, options.AsOf);
        _revisions = new Revisions(options.Seed);
        _drop = options.Drop is null ? null : new DropFolder(options.Drop);
        Deliver(options.AsOf.DayNumber);
    }

    public ServeOptions Options { get; }

    public NoiseProfile Noise { get; }

    public Region Region { get; }

    public Delivery Delivery { get; private set; } = null!;

    /// <summary>The truth of the present delivery; worked out when first asked.</summary>
    public Judgement Judgement => _judgement.Value;

    PopulationRegister Register => new(Region, Noise);

    /// <summary>Moves on, writes new files and changes the population register.</summary>
    public void Advance(int days, double changedShare)
    {
        var day = Delivery.Day + days;
        _revisions.Correct(day, changedShare);
        Deliver(day);
    }

    /// <summary>Writes the files of the present day again, with the faults planned since.</summary>
    public void Redeliver() => _drop?.Write(Delivery, Region, _misbehaviour.Take("files"));

    void Deliver(int day)
    {
        var lists = Task.Run(() => Register.On(day));
        Delivery = Delivery.On(day, Region, Noise, _revisions);
        var delivery = Delivery;
        _records.Add(delivery, Region);
        _judgement = new Lazy<Judgement>(() => new Judgement(Region, delivery, Noise, _records));
        _drop?.Write(Delivery, Region, _misbehaviour.Take("files"));
        _brp.Replace(lists.GetAwaiter().GetResult(), DateOnly.FromDayNumber(day));
    }
}
