using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How keys of requests are stored: each once for a person.</summary>
public sealed class UsedKeyTable : IEntityTypeConfiguration<UsedKey>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<UsedKey> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => new { row.PersonId, row.Hash }).IsUnique();
        builder.HasIndex(row => new { row.PersonId, row.CreatedAt });
    }
}
