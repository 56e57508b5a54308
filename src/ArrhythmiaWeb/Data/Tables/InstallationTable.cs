using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How the identifier of the database is stored.</summary>
public sealed class InstallationTable : IEntityTypeConfiguration<Installation>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
    }
}
