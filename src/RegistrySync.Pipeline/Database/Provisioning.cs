using Npgsql;

namespace RegistrySync.Pipeline.Database;

/// <summary>Makes the logins and an empty database owned by <c>rs_owner</c>; needs a login that may do so.</summary>
public static class Provisioning
{
    /// <summary>The login of each role.</summary>
    public static string Login(DatabaseRole role) => role switch
    {
        DatabaseRole.Owner => "rs_owner",
        DatabaseRole.App => "rs_app",
        DatabaseRole.Pages => "rs_pages",
        DatabaseRole.Brp => "rs_brp",
        DatabaseRole.Reader => "reporting_reader",
    };

    /// <summary>Creates what is missing, sets the passwords, and lets nobody else connect. Running it again changes nothing.</summary>
    /// <returns>Connection strings for every role.</returns>
    public static async Task<DatabaseOptions> ProvisionAsync(
        string adminConnectionString, string database, Func<DatabaseRole, string> password, CancellationToken cancellationToken)
    {
        await using var admin = NpgsqlDataSource.Create(adminConnectionString);
        foreach (var role in Enum.GetValues<DatabaseRole>())
            await EnsureLoginAsync(admin, Login(role), password(role), cancellationToken);
        await EnsureDatabaseAsync(admin, database, Login(DatabaseRole.Owner), cancellationToken);
        await AdmitAsync(admin, database, cancellationToken);
        return Connections(adminConnectionString, database, password);
    }

    /// <summary>Lets our logins connect and nobody else; those that work in bulk may make temporary tables.</summary>
    public static async Task AdmitAsync(NpgsqlDataSource admin, string database, CancellationToken cancellationToken)
    {
        var roles = string.Join(", ", Enum.GetValues<DatabaseRole>().Select(Login));
        await ExecuteAsync(admin, $"""revoke all on database "{database}" from public""", cancellationToken);
        await ExecuteAsync(admin, $"""grant connect on database "{database}" to {roles}""", cancellationToken);
        await ExecuteAsync(admin, $"""grant temporary on database "{database}" to {Login(DatabaseRole.App)}, {Login(DatabaseRole.Brp)}""", cancellationToken);
    }

    /// <summary>Connection strings for every role to a database that exists.</summary>
    public static DatabaseOptions Connections(string adminConnectionString, string database, Func<DatabaseRole, string> password)
    {
        string Connection(DatabaseRole role) => new NpgsqlConnectionStringBuilder(adminConnectionString)
        {
            Database = database,
            Username = Login(role),
            Password = password(role),
        }.ConnectionString;
        return new DatabaseOptions
        {
            Owner = Connection(DatabaseRole.Owner),
            App = Connection(DatabaseRole.App),
            Pages = Connection(DatabaseRole.Pages),
            Brp = Connection(DatabaseRole.Brp),
            Reader = Connection(DatabaseRole.Reader),
        };
    }

    /// <summary>Creates a login, or sets the password of one that exists.</summary>
    public static async Task EnsureLoginAsync(NpgsqlDataSource admin, string login, string password, CancellationToken cancellationToken)
    {
        var verb = await ExistsAsync(admin, "select 1 from pg_roles where rolname = $1", login, cancellationToken) ? "alter" : "create";
        await ExecuteAsync(admin, $"""{verb} role "{login}" login password '{password.Replace("'", "''", StringComparison.Ordinal)}'""", cancellationToken);
    }

    /// <summary>Creates a database for its owner when it is not there.</summary>
    public static async Task EnsureDatabaseAsync(NpgsqlDataSource admin, string database, string owner, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(admin, "select 1 from pg_database where datname = $1", database, cancellationToken))
            await ExecuteAsync(admin, $"""create database "{database}" owner "{owner}" template template0 encoding 'UTF8' locale 'C.UTF-8'""", cancellationToken);
    }

    static async Task<bool> ExistsAsync(NpgsqlDataSource admin, string sql, string name, CancellationToken cancellationToken)
    {
        await using var command = admin.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    static async Task ExecuteAsync(NpgsqlDataSource admin, string sql, CancellationToken cancellationToken)
    {
        await using var command = admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
