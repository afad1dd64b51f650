using System.Text.Json;

namespace RegistrySync.Simulator.Noise;

/// <summary>
/// Error rates per registry and field, and the shares of the region. A file has the sections <c>region</c> and <c>errors</c>;
/// in the latter a registry's own section overrides its kind's (<c>nightRegister</c>, <c>agency</c>, <c>brp</c>, <c>desk</c>).
/// </summary>
sealed class NoiseProfile
{
    static readonly string[] Kinds = ["nightRegister", "agency", "brp", "desk"];

    readonly Dictionary<string, Dictionary<string, double>> _errors;
    readonly Dictionary<string, FieldErrors> _perRegistry = [];

    NoiseProfile(string name, Dictionary<string, double> region, Dictionary<string, Dictionary<string, double>> errors)
    {
        Name = name;
        _errors = errors;
        var shares = new Shares("region", region);
        Region = new RegionShares(shares);
        shares.RefuseUnknown();
        foreach (var (section, values) in errors)
        {
            var known = new Shares($"errors.{section}", values);
            _ = new FieldErrors(known);
            known.RefuseUnknown();
        }
    }

    public string Name { get; }

    public RegionShares Region { get; }

    /// <exception cref="FormatException">A section or share has an unknown name, or a value is no number.</exception>
    public static NoiseProfile Read(string path)
    {
        using var document = JsonDocument.Parse(
            File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var root = document.RootElement;
        var errors = new Dictionary<string, Dictionary<string, double>>();
        if (root.TryGetProperty("errors", out var sections))
        {
            foreach (var section in sections.EnumerateObject())
                errors[section.Name] = Numbers(section.Value);
        }
        return new NoiseProfile(
            root.TryGetProperty("name", out var name) ? name.GetString() ?? "" : Path.GetFileNameWithoutExtension(path),
            root.TryGetProperty("region", out var region) ? Numbers(region) : [], errors);
    }

    /// <summary>The rates of a registry: its kind's, overridden by its own section.</summary>
    public FieldErrors For(string registry)
    {
        lock (_perRegistry)
        {
            if (_perRegistry.TryGetValue(registry, out var known))
                return known;
            var kind = Kinds[registry == "desk" ? 3 : registry == "brp" ? 2 : registry.StartsWith("setu", StringComparison.Ordinal) ? 1 : 0];
            var merged = new Dictionary<string, double>(_errors.GetValueOrDefault(kind) ?? []);
            foreach (var (name, value) in _errors.GetValueOrDefault(registry) ?? [])
                merged[name] = value;
            return _perRegistry[registry] = new FieldErrors(new Shares(registry, merged));
        }
    }

    static Dictionary<string, double> Numbers(JsonElement section)
    {
        var numbers = new Dictionary<string, double>();
        foreach (var share in section.EnumerateObject())
        {
            if (share.Value.ValueKind == JsonValueKind.Number)
                numbers[share.Name] = share.Value.GetDouble();
            else if (!share.Name.StartsWith('_'))
                throw new FormatException($"Noise profile: {share.Name} is not a number.");
        }
        return numbers;
    }
}
