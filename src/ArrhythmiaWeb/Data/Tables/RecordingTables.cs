using System.Text.Json;
using ArrhythmiaWeb.Ecg.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How recordings, their beats and what readers say of them are stored.</summary>
public sealed class RecordingTables : IEntityTypeConfiguration<Analysis>, IEntityTypeConfiguration<AnalysisBeats>, IEntityTypeConfiguration<BeatReview>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Analysis> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.HasIndex(row => row.StoredFileName);
        builder.HasIndex(row => new { row.CreatedAt, row.Number });
        builder.HasIndex(row => new { row.OwnerId, row.CreatedAt, row.Number });
        builder.HasIndex(row => new { row.PatientNumber, row.CreatedAt, row.Number });
        builder.Property(row => row.OriginalFileName).HasMaxLength(OriginalFileName.MaxLength);
        builder.Property(row => row.Note).HasMaxLength(Prediction.MaxNoteLength);
        builder.HasOne(row => row.Owner).WithMany().HasForeignKey(row => row.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Assignee).WithMany().HasForeignKey(row => row.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        // Hardly any row has one: an index of all would cost each upload.
        builder.HasIndex(row => row.AssigneeId).HasFilter("\"AssigneeId\" IS NOT NULL");
        builder.HasOne(row => row.Patient).WithMany().HasForeignKey(row => row.PatientNumber).OnDelete(DeleteBehavior.Restrict);
        builder.PrimitiveCollection(row => row.Leads);
        builder.PrimitiveCollection(row => row.Remarks);
        builder.PrimitiveCollection(row => row.GroupCounts);
        builder.Property(row => row.Reading).HasConversion<AsJson<StoredReading>, UnchangedComparer<StoredReading>>();
        builder.Property(row => row.Unreadable).HasConversion<AsJson<IReadOnlyList<UnreadableStretch>>, UnchangedComparer<IReadOnlyList<UnreadableStretch>>>();
        builder.Property(row => row.Strip).HasConversion<AsJson<StoredStrip>, UnchangedComparer<StoredStrip>>();
        builder.Property(row => row.Comparison).HasConversion<AsJson<StoredComparison>, UnchangedComparer<StoredComparison>>();
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AnalysisBeats> builder)
    {
        builder.HasKey(row => row.AnalysisNumber);
        builder.Property(row => row.AnalysisNumber).ValueGeneratedNever();
        builder.HasOne(row => row.Analysis).WithOne().HasForeignKey<AnalysisBeats>(row => row.AnalysisNumber).OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.Beats).HasConversion<StoredBeats, StoredBeatsComparer>();
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<BeatReview> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.CreatedAt);
        builder.Property(row => row.Comment).HasMaxLength(Review.MaxCommentLength);
        builder.PrimitiveCollection(row => row.Beats);
        builder.HasOne(row => row.Analysis).WithMany().HasForeignKey(row => row.AnalysisNumber).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.Reviewer).WithMany().HasForeignKey(row => row.ReviewerId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A value that the database keeps as JSON.</summary>
internal sealed class AsJson<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!);

/// <summary>Compares values of rows that never change: by reference.</summary>
internal sealed class UnchangedComparer<T>() : ValueComparer<T>((one, other) => ReferenceEquals(one, other), value => 0)
    where T : class;
