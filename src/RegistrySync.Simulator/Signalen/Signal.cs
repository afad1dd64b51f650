using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Signalen;

/// <summary>A report as Signalen keeps it: among those about workers' housing lie those about everything else in a municipality.</summary>
sealed record Signal(int Id, string MainSlug, string SubSlug, string Text, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string State, WorkerReport? Report)
{
    const int Others = 25;

    public static List<Signal> On(Delivery delivery, long seed)
    {
        var signals = delivery.Reports.ConvertAll(report => new Signal(
            100_000 + report.Number, "internationale-werknemers", report.Topic, report.Text, At(report.Day, report.Second),
            At(report.ChangedOn(delivery.Day), report.Second), report.IsCancelledOn(delivery.Day) ? "a" : "m", report));
        for (var other = 1; other <= Others; other++)
        {
            var chance = Chance.Of(seed, "other signals", other);
            var at = At(delivery.Day - chance.Between(0, 300), chance.Below(86_400));
            signals.Add(new Signal(other, "afval", "huisafval", "Vuilniszakken naast de container.", at, at, "o", null));
        }
        return signals;
    }

    static DateTimeOffset At(int day, int second) =>
        new(DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue).AddSeconds(second), TimeSpan.FromHours(2));
}
