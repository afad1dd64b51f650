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
        new RegisteredNotPresent(),
        new DepartedStillRegistered(),
        new InactivePersonActive(),
        new DoubleHoused(),
        new HousedWithoutWork(),
        new OverCapacity(),
        new EightyTenTen(),
        new NotMeantForLiving(),
        new ProviderWithoutCovenant(),
        new CertificateLapsed(),
        new MissingNightRegister(),
        new ReportCluster(),
        new BedBalance(),
        new WorkingWithoutKnownHome(),
    ];
}
