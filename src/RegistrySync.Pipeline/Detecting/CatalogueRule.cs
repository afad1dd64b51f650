using RegistrySync.Domain.Detecting;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>A rule with its declaration.</summary>
/// <param name="Definition">As declared.</param>
/// <param name="Rule">The decision.</param>
/// <param name="Settings">Its parameters.</param>
/// <param name="Version">Hash of the declaration's parameters; stamped on every outcome.</param>
public sealed record CatalogueRule(RuleDefinition Definition, Rule Rule, RuleSettings Settings, string Version)
{
    public string Id => Definition.Id;
}
