using RegistrySync.Simulator.Brp;
using RegistrySync.Simulator.Control;
using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Scoring;
using RegistrySync.Simulator.Truth;

namespace RegistrySync.Simulator.Serving;

/// <summary>The region on its present day: what was delivered, what the population register holds. One day follows another.</summary>
sealed class World : IDisposable
{
    readonly BrpRegister _brp;
    readonly Misbehaviour _misbehaviour;
    readonly DropFolder? _drop;
    readonly TruthDatabase? _database;
    readonly Revisions _revisions;
    readonly NoiseProfile _noise;
    readonly Region _region;
    readonly DeliveredRecords _records = new();
    readonly SemaphoreSlim _oneAtATime = new(1);
    Lazy<Judgement> _judgement = null!;

    public World(ServeOptions options, BrpRegister brp, Misbehaviour misbehaviour)
    {
        (_brp, _misbehaviour) = (brp, misbehaviour);
        _noise = NoiseProfile.Read(options.ProfilePath());
        _region = RegionMaker.Make(options.Seed, options.Workers, _noise.Region, options.AsOf);
        if (options.Guise is { } guise)
            Guise.PutOn(_region, guise);
        _revisions = new Revisions(options.Seed);
        _drop = options.Drop is null ? null : new DropFolder(options.Drop);
        _database = options.Database is null ? null : new TruthDatabase(options.Database);
    }

    public Delivery Delivery { get; private set; } = null!;

    /// <summary>Whether the region is made and its first day delivered.</summary>
    public bool HasDelivered => Delivery is not null;

    public long Seed => _region.Seed;

    /// <summary>The truth of the present delivery; worked out when first asked.</summary>
    public Judgement Judgement => _judgement.Value;

    /// <summary>Writes the truth and the files of the first day.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var truth = _database?.WriteAsync(_region, cancellationToken) ?? Task.CompletedTask;
        Deliver(_region.Epoch);
        await truth;
        await RecordAsync(cancellationToken);
    }

    /// <summary>Moves on, writes new files and changes the population register.</summary>
    public async Task AdvanceAsync(int days, double changedShare, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var day = Delivery.Day + days;
            _revisions.Correct(day, changedShare);
            Deliver(day);
            await RecordAsync(cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Writes the files of the present day again, with the faults planned since or without any.</summary>
    public void Redeliver() => _drop?.Write(Delivery, _region, Fault);

    public void Dispose() => _oneAtATime.Dispose();

    void Deliver(int day)
    {
        var delivery = Delivery.On(day, _region, _noise, _revisions);
        _records.Add(delivery, _region);
        _judgement = new Lazy<Judgement>(() => new Judgement(_region, delivery, _noise, _records));
        _drop?.Write(delivery, _region, Fault);
        _brp.Replace(new PopulationRegister(_region, _noise).On(day), DateOnly.FromDayNumber(day));
        Delivery = delivery;
    }

    string? Fault(string registry) => _misbehaviour.Take(registry) ?? _misbehaviour.Take("files");

    /// <summary>Keeps what was claimed beside the truth, for whoever investigates a score.</summary>
    public Task RecordAsync(FindingsRequest request, CancellationToken cancellationToken) =>
        _database?.AddAsync(request, new Claims(Judgement.Records), Judgement.Truth, Delivery.Day, cancellationToken) ?? Task.CompletedTask;

    Task RecordAsync(CancellationToken cancellationToken) => _database?.AddAsync(Delivery, cancellationToken) ?? Task.CompletedTask;
}
