using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Jobs;

/// <summary>Knows which pictures their sender has had classified before, by the same model and with the same statements: classified again, they would be answered the same.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="classifier">The model that would answer.</param>
public sealed class EarlierPictures(IDbContextFactory<ApplicationDbContext> contexts, IArrhythmiaClassifier classifier)
{
    // A statement of the database takes only so many values.
    private const int Batch = 500;

    /// <summary>Finds the answers to pictures.</summary>
    /// <param name="names">The names under which the uploads folder would keep the pictures.</param>
    /// <param name="description">What is said of them.</param>
    /// <param name="sender">Who sends them.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The <see cref="Prediction.Id"/> of the latest answer, by the picture's name; those never classified are missing.</returns>
    public async Task<IReadOnlyDictionary<string, Guid>> FindAsync(
        IReadOnlyCollection<string> names, UploadDescription description, Actor sender, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (reference, axes, model) = (description.PatientReference, description.Axes ?? new StatedAxes(), classifier.Manifest.Sha256);
        var own = db.Predictions.Where(row => row.OwnerId == sender.Id && row.Patient!.Reference == reference
            && row.StatedSeconds == axes.Seconds && row.StatedLowestFrequency == axes.LowestFrequency && row.StatedHighestFrequency == axes.HighestFrequency
            // A trace is answered by another model.
            && (row.IsTrace || row.ModelSha256 == model));
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var batch in names.Chunk(Batch))
        {
            foreach (var row in await own.Where(row => batch.Contains(row.StoredFileName)).OrderBy(row => row.Number).Select(row => new { row.StoredFileName, row.Id }).ToListAsync(cancellation))
            {
                found[row.StoredFileName] = row.Id;
            }
        }

        return found;
    }
}
