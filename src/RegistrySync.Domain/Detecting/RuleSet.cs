using RegistrySync.Domain.Detecting.Rules;

namespace RegistrySync.Domain.Detecting;

/// <summary>Every rule that can decide.</summary>
public static class RuleSet
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new UnregisteredLongStay(),
        new RegistrationDueSoon(),
        new AddressMismatch(),
        new OverCapacity(),
    ];
}
