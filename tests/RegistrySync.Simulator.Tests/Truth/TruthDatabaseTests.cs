using Npgsql;
using RegistrySync.Simulator.Tests.Serving;
using RegistrySync.Testing;

namespace RegistrySync.Simulator.Tests.Truth;

public sealed class TruthDatabaseTests
{
    [Fact]
    public async Task Every_delivered_record_has_its_person_in_the_truth()
    {
        var token = TestContext.Current.CancellationToken;
        var name = $"simulator_{Environment.ProcessId}";
        var admin = new NpgsqlConnectionStringBuilder(await PostgresServer.AdminAsync());
        await using var server = NpgsqlDataSource.Create(admin.ConnectionString);
        await ExecuteAsync(server, $"drop database if exists {name}");
        await ExecuteAsync(server, $"create database {name}");
        admin.Database = name;
        admin.Pooling = false;
        try
        {
            await using var simulator = await RunningSimulator.StartAsync(database: admin.ConnectionString);
            await using var truth = NpgsqlDataSource.Create(admin.ConnectionString);
            await using var orphans = truth.CreateCommand("""
                select count(*) filter (where p.person is null and r.registry <> 'housing-linge'), count(*)
                from truth.record r left join truth.person p on p.person = r.person
                """);
            await using var reader = await orphans.ExecuteReaderAsync(token);
            await reader.ReadAsync(token);
            Assert.Equal(0, reader.GetInt64(0));
            var lines = Directory.GetFiles(simulator.Drop, "nachtregister-*.csv", SearchOption.AllDirectories).Sum(file => File.ReadAllLines(file).Length - 1);
            Assert.True(reader.GetInt64(1) > lines);
        }
        finally
        {
            await ExecuteAsync(server, $"drop database {name} with (force)");
        }

        static async Task ExecuteAsync(NpgsqlDataSource server, string sql)
        {
            await using var command = server.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
