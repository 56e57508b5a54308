using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How patients are stored.</summary>
public sealed class PatientTable : IEntityTypeConfiguration<Patient>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Patient> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.HasIndex(row => row.Reference).IsUnique();
        builder.Property(row => row.Reference).HasMaxLength(Patient.MaxReferenceLength).UseCollation("NOCASE");
    }
}
