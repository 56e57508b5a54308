using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How the figures of days are stored. Triggers, made by a migration, write which of them hold no longer.</summary>
public sealed class DayTables : IEntityTypeConfiguration<StoredDay>, IEntityTypeConfiguration<StaleDay>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<StoredDay> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Day).IsUnique();
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<StaleDay> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Day);
    }
}
