using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How predictions are stored.</summary>
public sealed class PredictionTable : IEntityTypeConfiguration<Prediction>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Prediction> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.HasIndex(row => row.StoredFileName);
        builder.HasIndex(row => new { row.PatientNumber, row.CreatedAt, row.Number });
        HasHistoryIndexes(builder);
        HasWorkIndexes(builder);
        builder.Property(row => row.OriginalFileName).HasMaxLength(OriginalFileName.MaxLength);
        builder.Property(row => row.Note).HasMaxLength(Prediction.MaxNoteLength);
        builder.HasOne(row => row.Owner).WithMany().HasForeignKey(row => row.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Assignee).WithMany().HasForeignKey(row => row.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        // Hardly any row has one: an index of all would cost each upload.
        builder.HasIndex(row => row.AssigneeId).HasFilter("\"AssigneeId\" IS NOT NULL");
        builder.HasOne(row => row.Patient).WithMany().HasForeignKey(row => row.PatientNumber).OnDelete(DeleteBehavior.Restrict);
        builder.PrimitiveCollection(row => row.Probabilities);
        builder.Property(row => row.Doubts).HasConversion<StoredFindings, StoredFindingsComparer>();
        builder.Property(row => row.Remarks).HasConversion<StoredFindings, StoredFindingsComparer>();
        builder.Property(row => row.SimilarBeats).HasColumnName("Neighbours").HasConversion(
            beats => JsonSerializer.Serialize(beats, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<StoredSimilarBeat[]>(json, JsonSerializerOptions.Web),
            // A row's similar beats never change, so comparing references is enough.
            new ValueComparer<IReadOnlyList<StoredSimilarBeat>?>((one, other) => ReferenceEquals(one, other), beats => beats!.Count));
    }

    /// <summary>What stands on work lists: few of the rows, so that hardly any upload pays. Written here as the queries have it: SQLite uses such an index only then.</summary>
    private static void HasWorkIndexes(EntityTypeBuilder<Prediction> builder)
    {
        builder.HasIndex(row => new { row.CreatedAt, row.Number, row.OwnerId, row.AssigneeId, row.ClassCode, row.Confidence }).HasDatabaseName("AwaitedByTime").HasFilter(AwaitedReview.Condition);
        builder.HasIndex(row => new { row.CreatedAt, row.Number, row.OwnerId, row.AssigneeId, row.ReviewState }).HasDatabaseName("JudgedByTime").HasFilter(AwaitedReview.NotOpen);
    }

    /// <summary>One index for each order of the history, holding every column that the history is filtered by.</summary>
    /// <remarks>
    /// A row takes kilobytes. Whatever the filter, pages and totals are found in one of these narrow indexes alone, and only the rows that are shown are
    /// fetched. The queries name their index, so that one that is missing is an error and not a slow page. Every upload pays for each index here: a new
    /// one has to earn it.
    /// </remarks>
    private static void HasHistoryIndexes(EntityTypeBuilder<Prediction> builder)
    {
        builder.HasIndex(row => new
        {
            row.CreatedAt,
            row.Number,
            row.ClassCode,
            row.OwnerId,
            row.IsCertain,
            row.IsSampled,
            row.ReviewState,
            row.ModelName,
            row.ModelVersion,
            row.PatientNumber,
            row.OriginalFileName,
        }).HasDatabaseName("HistoryByTime");
        builder.HasIndex(row => new
        {
            row.ClassCode,
            row.CreatedAt,
            row.Number,
            row.OwnerId,
            row.IsCertain,
            row.IsSampled,
            row.ReviewState,
            row.ModelName,
            row.ModelVersion,
            row.PatientNumber,
            row.OriginalFileName,
        }).HasDatabaseName("HistoryByClass");
        builder.HasIndex(row => new
        {
            row.OwnerId,
            row.CreatedAt,
            row.Number,
            row.ClassCode,
            row.IsCertain,
            row.IsSampled,
            row.ReviewState,
            row.ModelName,
            row.ModelVersion,
            row.PatientNumber,
            row.OriginalFileName,
        }).HasDatabaseName("HistoryByClinician");
        builder.HasIndex(row => new
        {
            row.Confidence,
            row.Number,
            row.CreatedAt,
            row.ClassCode,
            row.OwnerId,
            row.IsCertain,
            row.IsSampled,
            row.ReviewState,
            row.ModelName,
            row.ModelVersion,
            row.PatientNumber,
            row.OriginalFileName,
        }).HasDatabaseName("HistoryByConfidence");
    }
}
