using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ArrhythmiaWeb.Data;

/// <summary>The database: on SQLite, unless it is a <see cref="PostgresDbContext"/>. Both have one and the same model.</summary>
public class ApplicationDbContext : IdentityDbContext<Person, IdentityRole<Guid>, Guid>
{
    /// <summary>The database on SQLite.</summary>
    public ApplicationDbContext(DbContextOptions<ApplicationDbContext> options)
        : this((DbContextOptions)options)
    {
    }

    /// <summary>The database on another engine.</summary>
    protected ApplicationDbContext(DbContextOptions options)
        : base(options) =>
        // Nobody goes on in a transaction in which something failed: a savepoint before each step would only cost.
        Database.AutoSavepointsEnabled = false;

    /// <summary>Every prediction made.</summary>
    public DbSet<Prediction> Predictions => Set<Prediction>();

    /// <summary>Every recording analysed.</summary>
    public DbSet<Analysis> Analyses => Set<Analysis>();

    /// <summary>The beats of recordings.</summary>
    public DbSet<AnalysisBeats> AnalysisBeats => Set<AnalysisBeats>();

    /// <summary>What readers said of beats.</summary>
    public DbSet<BeatReview> BeatReviews => Set<BeatReview>();

    /// <summary>What is answered by and by.</summary>
    public DbSet<Job> Jobs => Set<Job>();

    /// <summary>The files and recordings of jobs.</summary>
    public DbSet<JobItem> JobItems => Set<JobItem>();

    /// <summary>Every refusal of a file.</summary>
    public DbSet<Refusal> Refusals => Set<Refusal>();

    /// <summary>The patients whom predictions name.</summary>
    public DbSet<Patient> Patients => Set<Patient>();

    /// <summary>What readers said of predictions.</summary>
    public DbSet<Review> Reviews => Set<Review>();

    /// <summary>What stays of deleted predictions and recordings.</summary>
    public DbSet<Tombstone> Tombstones => Set<Tombstone>();

    /// <summary>The problems reported.</summary>
    public DbSet<Problem> Problems => Set<Problem>();

    /// <summary>The tokens of programs.</summary>
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    /// <summary>The keys of requests that made something.</summary>
    public DbSet<UsedKey> UsedKeys => Set<UsedKey>();

    /// <summary>What happened. Written by <see cref="AuditLog"/> alone.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Other systems that are told of what happens.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>The messages to them.</summary>
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    /// <summary>The figures of days that have come to rest.</summary>
    public DbSet<StoredDay> StoredDays => Set<StoredDay>();

    /// <summary>Which of them hold no longer. Written by the database itself.</summary>
    public DbSet<StaleDay> StaleDays => Set<StaleDay>();

    /// <summary>What tells this database from others: at most one row.</summary>
    public DbSet<Installation> Installations => Set<Installation>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ApplicationDbContext).Assembly);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // SQLite would compare times as text. Ticks sort as times do.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
