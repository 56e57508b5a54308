using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How reviews are stored.</summary>
public sealed class ReviewTable : IEntityTypeConfiguration<Review>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Review> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.CreatedAt);
        // By which the newest of each reader is found.
        builder.HasIndex(row => new { row.PredictionNumber, row.ReviewerId, row.Number });
        builder.HasQueryFilter(row => row.WithdrawnAt == null);
        builder.Property(row => row.Comment).HasMaxLength(Review.MaxCommentLength);
        builder.HasOne(row => row.Prediction).WithMany().HasForeignKey(row => row.PredictionNumber).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.Reviewer).WithMany().HasForeignKey(row => row.ReviewerId).OnDelete(DeleteBehavior.Restrict);
    }
}
