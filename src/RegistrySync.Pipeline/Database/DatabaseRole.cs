namespace RegistrySync.Pipeline.Database;

/// <summary>The logins of the database: one per room's rights, each with a data source of its own; no <c>SET ROLE</c>.</summary>
public enum DatabaseRole
{
    /// <summary>Owns every schema; used by <c>migrate</c> alone.</summary>
    Owner,

    /// <summary>The background workers.</summary>
    App,

    /// <summary>The web pages, under row-level security that fails closed.</summary>
    Pages,

    /// <summary>The BRP client and the report exporter: the only ones that decrypt a BSN.</summary>
    Brp,

    /// <summary>Reporting tools: the published warehouse and nothing else.</summary>
    Reader,
}
