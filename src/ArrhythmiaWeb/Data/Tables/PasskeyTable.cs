using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArrhythmiaWeb.Data.Tables;

/// <summary>How passkeys are stored: as Identity's third schema has it, which would lengthen columns of other tables too.</summary>
public sealed class PasskeyTable : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    /// <summary>The longest name of a credential, in bytes (WebAuthn).</summary>
    private const int MaxCredentialIdLength = 1023;

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("AspNetUserPasskeys");
        builder.HasKey(row => row.CredentialId);
        builder.HasIndex(row => row.UserId);
        builder.Property(row => row.CredentialId).HasMaxLength(MaxCredentialIdLength);
        builder.OwnsOne(row => row.Data).ToJson();
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
