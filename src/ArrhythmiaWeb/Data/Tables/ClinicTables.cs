using ArrhythmiaWeb.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How people, tokens, refusals, problems and tombstones are stored.</summary>
public sealed class ClinicTables
    : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<IdentityRole<Guid>>, IEntityTypeConfiguration<ApiToken>, IEntityTypeConfiguration<Refusal>,
        IEntityTypeConfiguration<Problem>, IEntityTypeConfiguration<Tombstone>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Person> builder) => builder.Property(row => row.DisplayName).HasMaxLength(Person.MaxNameLength);

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IdentityRole<Guid>> builder) => builder.HasData(
        RoleOf("5b9d1a52-0f0e-4c55-9d6f-6a4f6f0c6f01", Role.Clinician), RoleOf("5b9d1a52-0f0e-4c55-9d6f-6a4f6f0c6f02", Role.Admin));

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.HasIndex(row => row.Hash).IsUnique();
        builder.Property(row => row.Name).HasMaxLength(ApiToken.MaxNameLength);
        builder.HasOne(row => row.Person).WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Refusal> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.CreatedAt);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Problem> builder)
    {
        builder.ToTable("ProblemReports");
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.Property(row => row.Page).HasMaxLength(Problem.MaxPageLength);
        builder.Property(row => row.Text).HasMaxLength(Problem.MaxTextLength);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Tombstone> builder)
    {
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.PredictionId).IsUnique();
    }

    private static IdentityRole<Guid> RoleOf(string id, string name) =>
        new(name) { Id = Guid.Parse(id), NormalizedName = name.ToUpperInvariant(), ConcurrencyStamp = id };
}
