using System.Runtime.InteropServices;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Days;

/// <summary>Figures of days while they are added up.</summary>
/// <param name="reference">What pictures are held against. What was held against another is left out, as the bins differ.</param>
internal sealed class DaySum(PictureReference reference)
{
    private readonly Dictionary<(string Name, string Version, string Sha256), Dictionary<(string, bool?, bool, ReviewState), (long Count, long Bytes)>> _models = [];
    private readonly Dictionary<(Stratum, string, string?), (long Verdicts, double Answers, long Blind)> _readings = [];
    private readonly Dictionary<string, long> _refusals = [];
    private readonly List<double> _medians = [];
    private DayOfPictures? _pictures;
    private DayFigures? _first;
    private (long Recordings, long Beats, long Bytes) _recordings;
    private int _parts;

    /// <summary>Adds the figures of one more day, or of several other ones.</summary>
    public void Add(DayFigures part)
    {
        _parts++;
        _first ??= part;
        foreach (var model in part.Models)
        {
            Add(model);
        }

        foreach (var reading in part.Readings)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_readings, (reading.Stratum, reading.ModelCode, reading.ReaderCode), out _);
            sum = (sum.Verdicts + reading.Verdicts, sum.Answers + reading.Answers, sum.Blind + reading.Blind);
        }

        foreach (var (reason, count) in part.Refusals)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_refusals, reason, out _) += count;
        }

        if (part.Pictures is { } pictures && pictures.Reference == reference.Name)
        {
            _pictures = _pictures is { } sum ? new DayOfPictures(sum.Reference, Sum(sum.Levels, pictures.Levels), Sum(sum.Similarities, pictures.Similarities)) : pictures;
        }

        if (part.MedianConfidence is { } median)
        {
            _medians.Add(median);
        }

        _recordings = (_recordings.Recordings + part.Recordings, _recordings.Beats + part.Beats, _recordings.Bytes + part.RecordingBytes);
    }

    /// <summary>The figures of all.</summary>
    public DayFigures ToFigures() => _parts == 1 ? _first! : new DayFigures
    {
        Models = [.. _models.Select(model => new DayOfModel(model.Key.Name, model.Key.Version, model.Key.Sha256, [.. model.Value.Select(cell => new DayCell(cell.Key.Item1, cell.Key.Item2, cell.Key.Item3, cell.Key.Item4, cell.Value.Count, cell.Value.Bytes))]))],
        MedianConfidence = MedianOf(_medians),
        Readings = [.. _readings.Select(sum => new Readings(sum.Key.Item1, sum.Key.Item2, sum.Key.Item3, sum.Value.Verdicts, sum.Value.Answers, sum.Value.Blind))],
        Pictures = _pictures,
        Refusals = _refusals,
        Recordings = _recordings.Recordings,
        Beats = _recordings.Beats,
        RecordingBytes = _recordings.Bytes,
    };

    /// <summary>The median of some numbers; null where there are none.</summary>
    public static double? MedianOf(List<double> numbers)
    {
        numbers.Sort();
        return numbers.Count == 0 ? null : (numbers[(numbers.Count - 1) / 2] + numbers[numbers.Count / 2]) / 2;
    }

    private void Add(DayOfModel model)
    {
        ref var cells = ref CollectionsMarshal.GetValueRefOrAddDefault(_models, (model.Name, model.Version, model.Sha256), out _);
        cells ??= [];
        foreach (var cell in model.Cells)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, (cell.ClassCode, cell.IsCertain, cell.IsSampled, cell.State), out _);
            sum = (sum.Count + cell.Count, sum.Bytes + cell.Bytes);
        }
    }

    private static long[] Sum(IReadOnlyList<long> some, IReadOnlyList<long> more) => [.. some.Zip(more, (one, other) => one + other)];
}
