using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Recordings;

namespace ArrhythmiaWeb.Answers;

/// <summary>One beat of a recording as it is shown.</summary>
/// <param name="Analysis">The recording.</param>
/// <param name="Beat">The beat.</param>
/// <param name="Count">How many beats the recording has.</param>
/// <param name="Seconds">When it is, in seconds from the start of the recording.</param>
/// <param name="Interval">The RR interval before it, in seconds; null for the first.</param>
/// <param name="Alike">How many beats have its shape and its answer.</param>
/// <param name="Image">The pictures that the networks were made for.</param>
public sealed record BeatViewModel(Analysis Analysis, JudgedBeat Beat, int Count, double Seconds, double? Interval, int Alike, SpectralImageSpec Image)
{
    /// <summary>The width of the trace's drawing.</summary>
    public const int TraceWidth = 1000;

    /// <summary>Its height.</summary>
    public const int TraceHeight = 180;

    /// <summary>The lead around the beat, in mV; null where the recording's file is gone.</summary>
    public IReadOnlyList<float>? Millivolts { get; init; }

    /// <summary>What the networks for pictures say of its spectral image; null where it is hidden, or they refuse it.</summary>
    public Classification? Picture { get; init; }

    /// <summary>What speaks for their class.</summary>
    public ShownEvidence? Evidence { get; init; }

    /// <summary>The most similar annotated beats, the nearest first.</summary>
    public IReadOnlyList<ShownSimilarBeat> Similar { get; init; } = [];

    /// <summary>Whose recordings these are.</summary>
    public string? Attribution { get; init; }

    /// <summary>Whether the answers are hidden from the reader.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether the reader may judge.</summary>
    public bool MayJudge { get; init; }

    /// <summary>The scales of the spectral image, whose time the trace shares.</summary>
    public SpectralAxes Axes { get; } = new(Image);

    /// <summary>The lead as a line.</summary>
    public string Trace => Millivolts is null ? "" : TraceLine.Path(Millivolts, TraceWidth, TraceHeight, Scale.Lowest, Scale.Highest);

    /// <summary>The amplitudes at the edges of the trace, in mV.</summary>
    public (double Lowest, double Highest) Scale { get; init; } = (-1, 1);

    /// <summary>Marks of whole mV on the trace: what they say and where they stand, in per cent from the top.</summary>
    public IEnumerable<AxisMark> Marks =>
        Enumerable.Range((int)Math.Ceiling(Scale.Lowest), Math.Max(0, (int)Math.Floor(Scale.Highest) - (int)Math.Ceiling(Scale.Lowest) + 1))
            .Select(millivolt => new AxisMark(millivolt.ToString(CultureInfo.InvariantCulture), (Scale.Highest - millivolt) / (Scale.Highest - Scale.Lowest)));

    /// <summary>The group that the picture alone speaks for; null where it was not asked.</summary>
    public BeatClass? PictureGroup => Beat.Beat.PictureGroup is { } group ? LabelSet.Aami.Classes[group] : null;

    /// <summary>Whether the recording changed what the picture alone says.</summary>
    public bool IsChanged => Beat.Beat.PictureGroup is { } group && group != Beat.Beat.Group;
}
