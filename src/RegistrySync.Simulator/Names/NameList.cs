using System.Reflection;

namespace RegistrySync.Simulator.Names;

/// <summary>The names of one origin, most frequent first, from an embedded resource in sections.</summary>
sealed class NameList
{
    static readonly Lock Gate = new();
    static readonly Dictionary<Origin, NameList> Loaded = [];

    readonly Dictionary<string, string[]> _sections = [];

    NameList(Origin origin)
    {
        var resource = $"RegistrySync.Simulator.Resources.Names.{Code(origin)}.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"Embedded resource {resource} is missing.");
        using var reader = new StreamReader(stream);
        var section = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                section = line.Trim('[', ']');
            else if (line.Length > 0)
                _sections[section] = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    public IReadOnlyList<string> Men => Section("man");

    public IReadOnlyList<string> Women => Section("woman");

    /// <summary>Second given names; empty where people have one.</summary>
    public IReadOnlyList<string> Second => Section("second");

    public IReadOnlyList<string> Families => Section("family");

    /// <summary>Stems and suffixes make the long tail of rare family names.</summary>
    public IReadOnlyList<string> Stems => Section("stem");

    public IReadOnlyList<string> Suffixes => Section("suffix");

    public IReadOnlyList<string> Towns => Section("town");

    public static NameList Of(Origin origin)
    {
        lock (Gate)
        {
            if (!Loaded.TryGetValue(origin, out var list))
                Loaded[origin] = list = new NameList(origin);
            return list;
        }
    }

    static string Code(Origin origin) => origin.Iso().ToLowerInvariant();

    string[] Section(string name) => _sections.TryGetValue(name, out var names) ? names : [];
}
