using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>Writes a delivery as files, one folder per registry. A file appears whole or not at all.</summary>
sealed class DropFolder(string folder)
{
    readonly Dictionary<string, byte[]> _written = [];

    /// <param name="delivery">What to write; files that would not change are left alone.</param>
    /// <param name="region">For the location register.</param>
    /// <param name="faultOf">The fault that a registry commits this time, or null.</param>
    public void Write(Delivery delivery, Region region, Func<string, string?> faultOf)
    {
        Put("locations", "locaties.csv", LocationList.Write(region));
        Put("desk", DeskList.FileNameOn(delivery.Day), DeskList.Write(delivery.Cases));
        foreach (var (registry, rows) in delivery.Rows)
            Put(registry, delivery.FileName, File(registry, rows, faultOf(registry)));
        foreach (var message in delivery.Messages.Where(message => !message.Agency.Pushes))
        {
            var kind = message.Placement is null ? "HumanResource" : "Assignment";
            Put("setu-drop", $"{kind}-{message.Agency.Kvk}-{message.Key}.json", message.Body);
        }
    }

    /// <summary>The bytes of one night register: row i on line i + 2.</summary>
    public static byte[] File(string registry, IReadOnlyList<GuestRow> rows, string? fault = null)
    {
        var layout = Layouts.All[registry];
        var lines = new List<string>(rows.Count + 1) { layout.Header };
        lines.AddRange(rows.Select(layout.Row));
        return FileFault.Apply(fault, layout, lines, rows);
    }

    void Put(string registry, string name, byte[] content)
    {
        var path = Path.Combine(folder, registry, name);
        if (_written.TryGetValue(path, out var before) && before.AsSpan().SequenceEqual(content))
            return;
        if (before is null)
            Directory.CreateDirectory(Path.Combine(folder, registry));
        _written[path] = content;
        var part = path + ".part";
        System.IO.File.WriteAllBytes(part, content);
        System.IO.File.Move(part, path, overwrite: true);
    }
}
