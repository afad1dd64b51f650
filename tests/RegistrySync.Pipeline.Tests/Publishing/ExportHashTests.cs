using Npgsql;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Publishing;

public sealed class ExportHashTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("update staging.record set record_key = 'c' where record_key = 'b'")]
    [InlineData("delete from vault.bsn")]
    [InlineData("insert into identity.visibility values ('0281', '00000000-0000-0000-0000-000000000001')")]
    public async Task Another_value_anywhere_gives_another_hash(string change)
    {
        await FillAsync("a", "b");
        var before = await ComputeAsync();
        await postgres.ExecuteAsync(change);

        Assert.NotEqual(before.Hash, (await ComputeAsync()).Hash);
    }

    [Fact]
    public async Task The_order_of_writing_and_the_settings_of_the_session_do_not_matter()
    {
        await FillAsync("a", "b");
        var first = await ComputeAsync();
        await FillAsync("b", "a");
        await postgres.ExecuteAsync("insert into runs.pause values ('setu', 'why', 'who')");
        await using var elsewhere = NpgsqlDataSource.Create(postgres.Connections.Owner + ";Timezone=America/New_York;Options=-c datestyle=SQL");
        var second = await ExportHash.ComputeAsync(elsewhere, Cancel);

        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal(2, second.Tables["staging.record"].Rows);
        Assert.Equal(1, second.Tables["vault.bsn"].Rows);
    }

    async Task FillAsync(params string[] keys)
    {
        await postgres.ResetAsync(Cancel);
        await postgres.ExecuteAsync("insert into vault.bsn values ('00000000-0000-0000-0000-000000000009', '\\x01', 'k')");
        foreach (var key in keys)
        {
            await postgres.ExecuteAsync("""
                insert into staging.record (record_id, registry, kind, record_key, content_hash, source_ref, package_id)
                values (md5($1)::uuid, 'setu', 'Row', $1, md5($1)::uuid, 'file', md5('p')::uuid)
                """, key);
        }
    }

    async Task<ExportHash> ComputeAsync()
    {
        await using var owner = NpgsqlDataSource.Create(postgres.Connections.Owner!);
        return await ExportHash.ComputeAsync(owner, Cancel);
    }
}
