using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Host;

/// <summary>Notes in the audit log when other networks answer than before.</summary>
public sealed class ModelWatch(IDbContextFactory<ApplicationDbContext> contexts, AuditLog audit, IArrhythmiaClassifier classifier)
{
    /// <summary>Compares the networks that are loaded with those of the last time, and appends an entry where they differ.</summary>
    public async Task CompareAsync()
    {
        var loaded = string.Join("; ", classifier is ArrhythmiaReader reader ? reader.Networks : [Words(classifier.Manifest)]);
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockAsync(LockOf.Application, ["models"], CancellationToken.None);
        var before = await db.AuditEntries.AsNoTracking().Where(entry => entry.Event == nameof(AuditEvent.ModelChanged))
            .OrderByDescending(entry => entry.Sequence).Select(entry => entry.Details).FirstOrDefaultAsync();
        if (before == loaded)
        {
            return;
        }

        await audit.AppendAsync(db, Actor.Application, AuditEvent.ModelChanged, details: loaded);
        await transaction.CommitAsync();
    }

    private static string Words(ModelManifest manifest) => $"{manifest} (SHA-256 {manifest.Sha256})";
}
