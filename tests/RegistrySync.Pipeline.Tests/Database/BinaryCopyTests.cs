using Npgsql;
using RegistrySync.Pipeline.Database;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Database;

/// <summary>Rows in the binary copy format, as a real server takes them.</summary>
public sealed class BinaryCopyTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    const int Columns = 6;
    const string Copy = "copy written from stdin (format binary)";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_that_is_not_completed_leaves_nothing_and_the_connection_usable()
    {
        await using var connection = await ConnectAsync();

        await using (var copy = await BinaryCopy.BeginAsync(connection, Copy, Columns, Cancel))
            copy.Row().Add(1).AddLong(1).Add("a").Add(Guid.Empty).Add(true).Add(new DateOnly(2026, 10, 1));

        Assert.Equal(0L, await ScalarAsync(connection, "select count(*) from written"));
    }

    [Fact]
    public async Task Texts_are_written_as_an_array_whether_there_are_many_or_none()
    {
        await using var connection = await ConnectAsync();
        await using (var make = new NpgsqlCommand("create temp table several (number integer, texts text[])", connection))
            await make.ExecuteNonQueryAsync(Cancel);
        await using (var copy = await BinaryCopy.BeginAsync(connection, "copy several from stdin (format binary)", 2, Cancel))
        {
            copy.Row().Add(1).AddTexts(["0263", "Zieliński"]);
            copy.Row().Add(2).AddTexts([]);
            copy.Row().Add(3).AddTexts(null);
            await copy.CompleteAsync(Cancel);
        }

        Assert.Equal("{0263,Zieliński};{};-", await ScalarAsync(connection, "select string_agg(coalesce(texts::text, '-'), ';' order by number) from several"));
    }

    [Fact]
    public async Task A_row_that_the_server_refuses_fails_the_copy_and_leaves_nothing()
    {
        await using var connection = await ConnectAsync();
        await using (var copy = await BinaryCopy.BeginAsync(connection, Copy, Columns, Cancel))
        {
            copy.Row().Add(1).AddLong(1).Add("a").Add((Guid?)null).Add((bool?)null).Add((DateOnly?)null);
            copy.Row().Add((int?)null).AddLong(1).Add("a").Add((Guid?)null).Add((bool?)null).Add((DateOnly?)null);

            var failure = await Assert.ThrowsAsync<PostgresException>(() => copy.CompleteAsync(Cancel));

            Assert.Equal(PostgresErrorCodes.NotNullViolation, failure.SqlState);
        }

        Assert.Equal(0L, await ScalarAsync(connection, "select count(*) from written"));
    }

    [Fact]
    public async Task What_is_written_is_what_the_server_reads()
    {
        await using var connection = await ConnectAsync();
        var lengthy = string.Concat(Enumerable.Repeat("Ковальчук ", 20_000)); // More than goes at once.
        await using (var copy = await BinaryCopy.BeginAsync(connection, Copy, Columns, Cancel))
        {
            copy.Row().Add(-7).AddLong(1L << 40).Add("Zieliński").Add(new Guid("00112233-4455-6677-8899-aabbccddeeff")).Add(true).Add(new DateOnly(1959, 12, 31));
            copy.Row().Add(8).AddLong(-1).AddUtf8("€"u8).Add((Guid?)null).Add((bool?)null).Add((DateOnly?)null);
            copy.Row().Add(9).AddLong(0).Add(lengthy).Add((Guid?)null).Add(false).Add(new DateOnly(2026, 10, 1));
            await copy.CompleteAsync(Cancel);
        }

        Assert.Equal(
            "-7,1099511627776,Zieliński,00112233-4455-6677-8899-aabbccddeeff,t,1959-12-31;8,-1,€,-,-,-;9,0,200000 " + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(lengthy))) + ",-,f,2026-10-01",
            await ScalarAsync(connection, """
                select string_agg(concat_ws(',', number, large,
                    case when length(text) > 100 then length(text) || ' ' || encode(sha256(convert_to(text, 'UTF8')), 'hex') else text end,
                    coalesce(id::text, '-'), coalesce(left(flag::text, 1), '-'), coalesce(day::text, '-')), ';' order by number) from written
                """));
    }

    async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = await database.Database.App.OpenConnectionAsync(Cancel);
        await using var command = new NpgsqlCommand(
            "drop table if exists pg_temp.written; create temp table written (number integer not null, large bigint, text text, id uuid, flag boolean, day date)", connection);
        await command.ExecuteNonQueryAsync(Cancel);
        return connection;
    }

    static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
