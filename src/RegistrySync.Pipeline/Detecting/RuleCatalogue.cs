using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RegistrySync.Domain.Detecting;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>Every declared rule (<c>rules/catalogue.json</c>), checked against what can decide.</summary>
public sealed class RuleCatalogue
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="InvalidDataException">A declaration contradicts what its rule can do; the message says which and how.</exception>
    public RuleCatalogue(IEnumerable<RuleDefinition> definitions)
    {
        All = [.. definitions.Select(Bind)];
        if (All.GroupBy(rule => rule.Id).FirstOrDefault(rules => rules.Count() > 1) is { } twice)
            throw new InvalidDataException($"rules/catalogue.json: rule '{twice.Key}' is declared twice.");
    }

    /// <summary>In the order of the file, switched on or not.</summary>
    public IReadOnlyList<CatalogueRule> All { get; }

    /// <summary>Those that are evaluated.</summary>
    public IEnumerable<CatalogueRule> Enabled => All.Where(rule => rule.Definition.Enabled);

    /// <summary>How sure of links the rules about persons ask to be, each value once.</summary>
    public IEnumerable<double> LinkCertainties => All.Where(rule => rule.Rule.Parameters.Contains(PersonRule.LinkCertainty))
        .Select(rule => rule.Settings.Share(PersonRule.LinkCertainty.Name)).Distinct();

    /// <summary>The rule of that name, or null.</summary>
    public CatalogueRule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    /// <summary>The same catalogue with other values of one rule's parameters: what a preview evaluates.</summary>
    /// <exception cref="InvalidDataException">There is no such rule or parameter, or the value is not valid.</exception>
    public RuleCatalogue With(string id, IReadOnlyDictionary<string, string> values) => new(All.Select(rule => rule.Id != id ? rule.Definition : rule.Definition with
    {
        Parameters = rule.Definition.Parameters.Keys.Union(values.Keys).ToDictionary(name => name, name =>
            !rule.Definition.Parameters.TryGetValue(name, out var parameter) ? throw new InvalidDataException($"Rule '{id}' has no parameter '{name}'.")
            : values.TryGetValue(name, out var value) ? parameter with { Value = value } : parameter),
    }));

    /// <param name="configurationFolder">The folder that holds <c>rules/catalogue.json</c>.</param>
    public static RuleCatalogue Load(string configurationFolder)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(configurationFolder, "rules", "catalogue.json"));
            return new RuleCatalogue(JsonSerializer.Deserialize<RuleDefinition[]>(stream, Json) ?? []);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"rules/catalogue.json: {exception.Message}", exception);
        }
    }

    static CatalogueRule Bind(RuleDefinition definition)
    {
        void Require(bool condition, string message)
        {
            if (!condition)
                throw new InvalidDataException($"rules/catalogue.json, rule '{definition.Id}': {message}");
        }

        var rule = RuleSet.All.FirstOrDefault(known => known.Id == definition.Id);
        Require(rule is not null, $"nothing decides it; rules are {string.Join(", ", RuleSet.All.Select(known => known.Id))}");
        Require(rule!.Subject == definition.Subject, $"its subject is {rule.Subject}");
        Require(!string.IsNullOrWhiteSpace(definition.LegalBasis), "legalBasis is missing");
        Require(Sql.Exists(definition.Query), $"no query '{definition.Query}'");
        _ = RuleQuery.Of(definition.Query);
        Require(new[] { definition.Outcomes.Passed, definition.Outcomes.Failed, definition.Outcomes.NotApplicable, definition.Outcomes.Undetermined }
            .All(text => !string.IsNullOrWhiteSpace(text)), "each of the four outcomes needs its meaning");
        foreach (var parameter in rule.Parameters)
        {
            Require(definition.Parameters.TryGetValue(parameter.Name, out var value), $"parameter '{parameter.Name}' is missing");
            Require(value!.Unit == parameter.Unit, $"parameter '{parameter.Name}' is counted in {parameter.Unit}");
            Require(parameter.Accepts(value.Value), $"parameter '{parameter.Name}' cannot be '{value.Value}'");
        }

        Require(definition.Parameters.Keys.All(name => rule.Parameters.Any(parameter => parameter.Name == name)),
            $"parameters are {string.Join(", ", rule.Parameters.Select(parameter => parameter.Name))}");
        Require(definition.Recipients.Count > 0 && definition.Recipients.All(name => Firewall.Allows(definition.Subject, name)),
            $"recipients may be {string.Join(", ", Firewall.RecipientsOf(definition.Subject))}");

        var values = definition.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.Value);
        var settings = new RuleSettings(definition.Id, values);
        Require(rule.Accepts(settings), "its values contradict each other");
        return new CatalogueRule(definition, rule, settings, VersionOf(definition.Id, values));
    }

    /// <summary>Only what decides is in the version: rewording a page makes no new version of any outcome.</summary>
    static string VersionOf(string id, Dictionary<string, string> values)
    {
        var text = id + "\n" + string.Join('\n', values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
    }
}
