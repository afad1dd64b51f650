using RegistrySync.Domain.Handling.Reporting;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Host.Access;
using RegistrySync.Host.Pages.Findings;
using RegistrySync.Host.Pages.Reports;
using RegistrySync.Host.Tests.Access;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>By what the receiving municipality can know the person of a report.</summary>
public sealed class ReportSourceTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await postgres.ResetAsync(Cancellation);
        await SmallRegion.FillAsync(postgres);
        await postgres.ExecuteAsync("update identity.golden_record set bsn_token = $1", StableId.Of("test", "token"));
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task Whom_the_brp_does_not_have_is_named_and_no_number_of_another_source_is_offered() =>
        Assert.Equal([IdentifiedBy.Name], await IdentificationsAsync(SmallRegion.FindingElsewhere));

    [Fact]
    public async Task Whom_it_has_as_a_non_resident_is_known_by_number() =>
        Assert.Equal([IdentifiedBy.Bsn, IdentifiedBy.Name], await IdentificationsAsync(SmallRegion.Finding));

    async Task<IReadOnlyList<IdentifiedBy>> IdentificationsAsync(Guid finding)
    {
        await using var transaction = await new PagesDatabase(postgres.Database.Pages).BeginAsync(Some.Steward("0281", "0214"), Cancellation);
        var detail = await FindingDetail.FindAsync(transaction, finding, null, Cancellation);
        return (await ReportSource.ReadAsync(transaction, detail!, RuleCatalogue.Load(Repository.PathTo("config")), Cancellation)).Identifications;
    }
}
