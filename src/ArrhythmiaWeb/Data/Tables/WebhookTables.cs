using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How webhooks and messages to them are stored.</summary>
public sealed class WebhookTables : IEntityTypeConfiguration<Webhook>, IEntityTypeConfiguration<WebhookDelivery>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.Property(row => row.Name).HasMaxLength(Webhook.MaxNameLength);
        builder.Property(row => row.Address).HasMaxLength(Webhook.MaxAddressLength);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.HasIndex(row => row.NextAttemptAt);
        builder.HasIndex(row => new { row.WebhookNumber, row.Number });
        builder.HasOne(row => row.Webhook).WithMany().HasForeignKey(row => row.WebhookNumber).OnDelete(DeleteBehavior.Cascade);
    }
}
