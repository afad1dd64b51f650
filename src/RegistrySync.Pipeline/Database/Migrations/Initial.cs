using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace RegistrySync.Pipeline.Database.Migrations;

/// <summary>Every schema as SQL files, because policies, partial indexes and functions are the point of them.</summary>
[DbContext(typeof(RegistrySyncDb))]
[Migration("20261001000000_Initial")]
public sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var file in Sql.Folder("Database/Schema"))
            migrationBuilder.Sql(file);
    }
}
