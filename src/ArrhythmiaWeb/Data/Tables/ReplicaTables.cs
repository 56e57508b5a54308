using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How that is stored which replicas share, and which one process alone keeps in memory or beside its database.</summary>
internal static class ReplicaTables
{
    private const int MaxLimitLength = 20;

    /// <summary>Adds the tables.</summary>
    public static void Add(ModelBuilder builder)
    {
        builder.Entity<Note>(note =>
        {
            note.ToTable("Notes");
            note.HasKey(row => new { row.Kind, row.Name });
            note.Property(row => row.Kind).HasMaxLength(Note.MaxKindLength);
            note.Property(row => row.Name).HasMaxLength(Note.MaxNameLength);
            note.HasIndex(row => row.Until);
        });
        builder.Entity<AttemptPlace>(place =>
        {
            place.ToTable("AttemptPlaces");
            place.HasKey(row => row.Number);
            place.Property(row => row.Number).ValueGeneratedNever();
        });
        builder.Entity<LimitPlace>(place =>
        {
            place.ToTable("LimitPlaces");
            place.HasKey(row => new { row.Limit, row.Number });
            place.Property(row => row.Limit).HasMaxLength(MaxLimitLength);
        });
    }
}
