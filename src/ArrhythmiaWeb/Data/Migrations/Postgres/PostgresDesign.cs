using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ArrhythmiaWeb.Data.Migrations.Postgres;

/// <summary>Opens no database: for the tool that writes migrations.</summary>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDbContext>
{
    /// <inheritdoc/>
    public PostgresDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql().Options);
}
