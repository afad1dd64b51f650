using System.ComponentModel.DataAnnotations;

namespace RegistrySync.Pipeline.Database;

/// <summary>Connection strings, one per login (section <c>Database</c>).</summary>
public sealed class DatabaseOptions
{
    /// <summary>Login <c>rs_owner</c>; needed by <c>migrate</c> only.</summary>
    public string? Owner { get; set; }

    /// <summary>Login <c>rs_app</c>.</summary>
    [Required]
    public string App { get; set; } = "";

    /// <summary>Login <c>rs_pages</c>.</summary>
    [Required]
    public string Pages { get; set; } = "";

    /// <summary>Login <c>rs_brp</c>.</summary>
    [Required]
    public string Brp { get; set; } = "";

    /// <summary>Login <c>reporting_reader</c>; handed to reporting tools, used by us only to check what they can see.</summary>
    public string? Reader { get; set; }

    /// <summary>The connection string of a role, or a configuration error that names the missing setting.</summary>
    public string For(DatabaseRole role) => role switch
    {
        DatabaseRole.Owner => Owner,
        DatabaseRole.App => App,
        DatabaseRole.Pages => Pages,
        DatabaseRole.Brp => Brp,
        DatabaseRole.Reader => Reader,
    } is { Length: > 0 } connectionString
        ? connectionString
        : throw new InvalidOperationException($"No connection string for {role}: set Database:{role} in config/registrysync.json "
            + $"or REGISTRYSYNC__DATABASE__{role.ToString().ToUpperInvariant()} in the environment.");
}
