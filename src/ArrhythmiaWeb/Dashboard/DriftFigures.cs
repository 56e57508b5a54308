using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.ModelCards;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>Compares the pictures and answers of a period with those that the model was trained and tested on.</summary>
/// <param name="reference">What pictures are held against.</param>
/// <param name="published">What the model answered to the test beats.</param>
public sealed class DriftFigures(PictureReference reference, PublishedFigures published)
{
    /// <summary>What the training pictures looked like; null where no reference file lies beside the model.</summary>
    public InputReference? Reference => reference.Bins;

    /// <summary>The classes that the model answered in a period, compared with its answers to the test beats of the model card.</summary>
    /// <param name="figures">The figures of the whole period.</param>
    /// <returns>The two mixes; null where no evaluation of the model is published.</returns>
    public Drift? Classes(DayFigures figures)
    {
        if (published.Of(reference.Model) is not { } report)
        {
            return null;
        }

        var now = figures.Models.Where(model => model.Sha256 == reference.Model).SelectMany(model => model.Cells)
            .GroupBy(cell => cell.ClassCode).ToDictionary(cells => cells.Key, cells => cells.Sum(cell => cell.Count));
        string[] codes = [.. LabelSet.Named(report.LabelSet).Classes.Select(known => known.Code)];
        return new Drift(codes, [.. codes.Select((_, answer) => report.Confusion.Sum(truth => (long)truth[answer]))], [.. codes.Select(code => now.GetValueOrDefault(code))]);
    }

    /// <summary>The mean brightness of the pictures of a period, compared with that of the training pictures.</summary>
    /// <param name="figures">The figures of the whole period.</param>
    /// <returns>The two distributions; null without a <see cref="Reference"/>.</returns>
    public Drift? Levels(DayFigures figures) => Compare(Reference?.MeanLevel, figures.Pictures, pictures => pictures.Levels);

    /// <summary>The similarity of the nearest annotated beat for the pictures of a period, compared with that for the training pictures.</summary>
    /// <param name="figures">The figures of the whole period.</param>
    /// <returns>The two distributions; null without a <see cref="Reference"/>.</returns>
    public Drift? Similarities(DayFigures figures) => Compare(Reference?.NearestSimilarity, figures.Pictures, pictures => pictures.Similarities);

    private Drift? Compare(ReferenceBins? then, DayOfPictures? pictures, Func<DayOfPictures, IReadOnlyList<long>> countsOf) => then is null ? null : new Drift(
        [.. Enumerable.Range(0, then.Counts.Count).Select(bin => NameOf(then.Edges, bin))],
        [.. then.Counts.Select(count => (long)count)],
        pictures?.Reference == reference.Name ? countsOf(pictures) : new long[then.Counts.Count]);

    private static string NameOf(IReadOnlyList<double> edges, int bin) =>
        edges.Count == 0 ? "0–1" : bin == 0 ? $"< {edges[0]:0.000}" : bin == edges.Count ? $"≥ {edges[^1]:0.000}" : $"{edges[bin - 1]:0.000}–{edges[bin]:0.000}";
}
