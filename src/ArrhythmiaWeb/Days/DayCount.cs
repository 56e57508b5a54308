using System.Runtime.InteropServices;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Days;

/// <summary>The answers of one day while they are counted.</summary>
/// <param name="reference">What pictures are held against.</param>
internal sealed class DayCount(PictureReference reference)
{
    private readonly Dictionary<(string Name, string Version, string Sha256), Dictionary<(string, bool?, bool, ReviewState), (long Count, long Bytes)>> _models = [];
    private readonly List<double> _confidences = [];
    private readonly List<int> _levels = [];
    private readonly List<int> _similarities = [];

    /// <summary>Counts one more.</summary>
    public void Add(CountedRow row)
    {
        ref var cells = ref CollectionsMarshal.GetValueRefOrAddDefault(_models, (row.ModelName, row.ModelVersion, row.ModelSha256), out _);
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells ??= [], (row.ClassCode, row.IsCertain, row.IsSampled, row.ReviewState), out _);
        cell = (cell.Count + 1, cell.Bytes + row.Bytes);
        _confidences.Add(row.Confidence);
        if (row.ModelSha256 == reference.Model)
        {
            AddStep(_levels, row.MeanLevel);
            AddStep(_similarities, row.NearestSimilarity);
        }
    }

    /// <summary>The figures, as far as they are of answers.</summary>
    public DayFigures ToFigures() => new()
    {
        Models =
        [
            .. _models.OrderBy(model => model.Key.Name, StringComparer.Ordinal).ThenBy(model => model.Key.Version, StringComparer.Ordinal).ThenBy(model => model.Key.Sha256, StringComparer.Ordinal)
                .Select(model => new DayOfModel(model.Key.Name, model.Key.Version, model.Key.Sha256, [.. model.Value.Select(Cell)])),
        ],
        MedianConfidence = DaySum.MedianOf(_confidences),
        Pictures = reference.Bins is { } bins && _models.Keys.Any(model => model.Sha256 == reference.Model)
            ? new DayOfPictures(reference.Name, Binned(bins.MeanLevel, _levels), Binned(bins.NearestSimilarity, _similarities))
            : null,
    };

    private static DayCell Cell(KeyValuePair<(string ClassCode, bool? IsCertain, bool IsSampled, ReviewState State), (long Count, long Bytes)> one) =>
        new(one.Key.ClassCode, one.Key.IsCertain, one.Key.IsSampled, one.Key.State, one.Value.Count, one.Value.Bytes);

    private static void AddStep(List<int> steps, double? value)
    {
        if (value is { } known)
        {
            steps.Add(ReferenceBins.StepOf(known));
        }
    }

    private static long[] Binned(ReferenceBins? bins, List<int> steps) => bins is null ? [] : [.. bins.Count(steps.CountBy(step => step).Select(step => (step.Key, step.Value))).Select(count => (long)count)];
}

/// <summary>As much of a prediction as is counted.</summary>
internal sealed record CountedRow(
    DateTimeOffset CreatedAt, string ClassCode, bool? IsCertain, bool IsSampled, ReviewState ReviewState, string ModelName, string ModelVersion, string ModelSha256, long Bytes,
    double Confidence, double? MeanLevel, double? NearestSimilarity);
