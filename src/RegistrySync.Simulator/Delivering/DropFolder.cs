using System.Text;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>Writes a delivery as files, one folder per registry. A file appears whole or not at all.</summary>
sealed class DropFolder(string folder)
{
    readonly Dictionary<string, byte[]> _written = [];

    public void Write(Delivery delivery, Region region, string? fault)
    {
        Put("locations", "locaties.csv", LocationList.Write(region));
        foreach (var (registry, rows) in delivery.Rows)
            Put(registry, delivery.FileName, File(Layouts.All[registry], rows, fault));
        foreach (var message in delivery.Messages.Where(message => !message.Agency.Pushes))
        {
            var kind = message.Placement is null ? "HumanResource" : "Assignment";
            Put("setu-drop", $"{kind}-{message.Agency.Kvk}-{message.Key}.json", message.Body);
        }
    }

    /// <summary>Faults on demand: shrink keeps a tenth, truncate breaks off mid-line, drift renames a column, empty has no rows.</summary>
    public static byte[] File(Layout layout, List<GuestRow> rows, string? fault)
    {
        var text = new StringBuilder(rows.Count * 96);
        text.Append(fault == "drift" ? layout.Header.Replace("ank", "ankk", StringComparison.Ordinal).Replace("arrival", "arrived", StringComparison.Ordinal) : layout.Header);
        text.Append('\n');
        var count = fault switch { "shrink" => rows.Count / 10, "empty" => 0, _ => rows.Count };
        for (var i = 0; i < count; i++)
            text.Append(layout.Row(rows[i])).Append('\n');
        if (fault == "truncate")
            text.Length -= text.Length / 3;
        var body = layout.Encoding.GetBytes(text.ToString());
        return [.. layout.Encoding.GetPreamble(), .. body];
    }

    void Put(string registry, string name, byte[] content)
    {
        var path = Path.Combine(folder, registry, name);
        if (_written.TryGetValue(path, out var before) && before.AsSpan().SequenceEqual(content))
            return;
        _written[path] = content;
        Directory.CreateDirectory(Path.Combine(folder, registry));
        var part = path + ".part";
        System.IO.File.WriteAllBytes(part, content);
        System.IO.File.Move(part, path, overwrite: true);
    }
}
