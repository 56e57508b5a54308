using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How predictions are stored. Each index is a way in which the history is filtered, in the order in which it is read.</summary>
public sealed class PredictionTable : IEntityTypeConfiguration<Prediction>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Prediction> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.HasIndex(row => new { row.CreatedAt, row.Number });
        builder.HasIndex(row => row.StoredFileName);
        builder.HasIndex(row => new { row.OwnerId, row.CreatedAt, row.Number });
        builder.HasIndex(row => new { row.PatientNumber, row.CreatedAt, row.Number });
        builder.HasIndex(row => new { row.ClassCode, row.CreatedAt, row.Number });
        builder.HasIndex(row => new { row.IsCertain, row.CreatedAt, row.Number });
        builder.HasIndex(row => new { row.ReviewState, row.CreatedAt, row.Number });
        builder.HasIndex(row => new { row.ModelVersion, row.CreatedAt, row.Number });
        builder.HasIndex(row => new { row.Confidence, row.Number });
        builder.Property(row => row.OriginalFileName).HasMaxLength(OriginalFileName.MaxLength);
        builder.Property(row => row.Note).HasMaxLength(Prediction.MaxNoteLength);
        builder.HasOne(row => row.Owner).WithMany().HasForeignKey(row => row.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Patient).WithMany().HasForeignKey(row => row.PatientNumber).OnDelete(DeleteBehavior.Restrict);
        builder.PrimitiveCollection(row => row.Probabilities);
        builder.Property(row => row.Doubts).HasConversion<StoredFindings, StoredFindingsComparer>();
        builder.Property(row => row.Remarks).HasConversion<StoredFindings, StoredFindingsComparer>();
        builder.Property(row => row.SimilarBeats).HasColumnName("Neighbours").HasConversion(
            beats => JsonSerializer.Serialize(beats, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<StoredSimilarBeat[]>(json, JsonSerializerOptions.Web),
            // A row's similar beats never change: which list it is tells enough.
            new ValueComparer<IReadOnlyList<StoredSimilarBeat>?>((one, other) => ReferenceEquals(one, other), beats => beats!.Count));
    }
}
