using System.Text.Json;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ArrhythmiaWeb.Data;

/// <summary>The database.</summary>
/// <param name="options">Where and how it is opened.</param>
public sealed class ApplicationDbContext(DbContextOptions<ApplicationDbContext> options) : DbContext(options)
{
    /// <summary>Every prediction made.</summary>
    public DbSet<Prediction> Predictions => Set<Prediction>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Prediction>(prediction =>
    {
        prediction.HasKey(row => row.Number);
        prediction.HasIndex(row => row.Id).IsUnique();
        prediction.HasIndex(row => new { row.CreatedAt, row.Number });
        prediction.HasIndex(row => row.StoredFileName);
        // SQLite would order text; ticks order as time does.
        prediction.Property(row => row.CreatedAt).HasConversion(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
        prediction.Property(row => row.OriginalFileName).HasMaxLength(OriginalFileName.MaxLength);
        prediction.PrimitiveCollection(row => row.Probabilities);
        prediction.Property(row => row.Doubts).HasConversion<StoredFindings, StoredFindingsComparer>();
        prediction.Property(row => row.Remarks).HasConversion<StoredFindings, StoredFindingsComparer>();
        prediction.Property(row => row.Neighbours).HasConversion(
            neighbours => JsonSerializer.Serialize(neighbours, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<Neighbour[]>(json, JsonSerializerOptions.Web),
            // A row never changes: which list it is tells enough.
            new ValueComparer<IReadOnlyList<Neighbour>?>((one, other) => ReferenceEquals(one, other), neighbours => neighbours!.Count));
    });
}
