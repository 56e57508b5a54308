using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How the audit log is stored. Two triggers, made by a migration, refuse every change and deletion.</summary>
public sealed class AuditTable : IEntityTypeConfiguration<AuditEntry>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(row => row.Sequence);
        builder.Property(row => row.Sequence).ValueGeneratedNever();
        builder.HasIndex(row => new { row.Event, row.Sequence });
        builder.HasIndex(row => new { row.ActorId, row.Sequence });
        builder.HasIndex(row => new { row.Subject, row.Sequence });
        builder.HasIndex(row => new { row.At, row.Sequence });
    }
}
