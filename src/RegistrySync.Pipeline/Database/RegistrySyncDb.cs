using Microsoft.EntityFrameworkCore;

namespace RegistrySync.Pipeline.Database;

/// <summary>
/// The small operational model (findings' life, assertions, pauses) and all migrations.
/// Bulk data never passes through here: it goes by COPY and set-based SQL.
/// </summary>
public sealed class RegistrySyncDb(DbContextOptions<RegistrySyncDb> options) : DbContext(options);
