using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ArrhythmiaWeb.Data.Migrations;

/// <summary>Opens no database: for the tool that writes migrations.</summary>
/// <remarks>One class for both engines: a maker of the one context is, to the tool, a maker of the other too, from which it derives.</remarks>
public sealed class MigrationDesign : IDesignTimeDbContextFactory<ApplicationDbContext>, IDesignTimeDbContextFactory<PostgresDbContext>
{
    /// <inheritdoc/>
    ApplicationDbContext IDesignTimeDbContextFactory<ApplicationDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ApplicationDbContext>().UseSqlite().Options);

    /// <inheritdoc/>
    PostgresDbContext IDesignTimeDbContextFactory<PostgresDbContext>.CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql().Options);
}
