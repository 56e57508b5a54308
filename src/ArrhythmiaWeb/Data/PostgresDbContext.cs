using ArrhythmiaWeb.Data.Tables;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Data;

/// <summary>The same database on PostgreSQL, with migrations of its own, and with what several replicas share.</summary>
public sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options) : ApplicationDbContext(options), IDataProtectionKeyContext
{
    /// <summary>Compares and sorts by code point, and knows the cases of A to Z alone: as SQLite does.</summary>
    internal const string ByCodePoint = "C";

    /// <summary>The keys that protect cookies and forms.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByCodePoint);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ReplicaTables.Add(builder);
        builder.Entity<Patient>().Property(patient => patient.Reference).UseCollation(ByCodePoint);
        // What makes references unique, whatever their case, is an index that a migration writes by hand.
        builder.Entity<Patient>().HasIndex(patient => patient.Reference).IsUnique(false);
    }
}
