using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How jobs and their items are stored.</summary>
public sealed class JobTables : IEntityTypeConfiguration<Job>, IEntityTypeConfiguration<JobItem>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.HasIndex(row => new { row.OwnerId, row.CreatedAt, row.Number });
        builder.HasIndex(row => row.State);
        builder.Property(row => row.Note).HasMaxLength(Prediction.MaxNoteLength);
        builder.HasOne(row => row.Owner).WithMany().HasForeignKey(row => row.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Patient).WithMany().HasForeignKey(row => row.PatientNumber).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Reading).HasConversion<AsJson<StoredReading>, UnchangedComparer<StoredReading>>();
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<JobItem> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => new { row.JobNumber, row.Number });
        builder.HasIndex(row => new { row.JobNumber, row.State, row.Number });
        builder.HasIndex(row => row.StoredFileName);
        builder.HasIndex(row => row.PredictionId);
        builder.HasIndex(row => row.AnalysisId);
        builder.Property(row => row.Path).HasMaxLength(JobItem.MaxTextLength);
        builder.Property(row => row.Message).HasMaxLength(JobItem.MaxTextLength);
        builder.HasOne(row => row.Job).WithMany().HasForeignKey(row => row.JobNumber).OnDelete(DeleteBehavior.Cascade);
    }
}
