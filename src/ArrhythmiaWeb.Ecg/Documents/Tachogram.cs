using System.Globalization;
using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>The RR intervals of a recording over its time: a dot for each, in the colour of the beat that ends it.</summary>
/// <param name="Beats">The beats, in the order of time; what is no beat does not count.</param>
/// <param name="Seconds">How long the recording is.</param>
public sealed record Tachogram(IReadOnlyList<BeatOnPaper> Beats, double Seconds)
{
    /// <summary>The interval at the upper edge, in seconds; longer ones stand there too.</summary>
    public const double Longest = 2;

    /// <summary>How high it is, in points.</summary>
    public const float Height = 108;

    private const float LeftOfPlot = 22;
    private const float PlotHeight = 94;
    private const float SmallDot = 1.1f;
    private const float LargeDot = 2.2f;
    private const int ManyBeats = 600;
    private const uint Quiet = 0x555555;
    private const uint Line = 0xD5DADF;
    private const int MostMarks = 10;

    // Between marks of the time, in seconds.
    private static readonly double[] Steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

    /// <summary>Draws it.</summary>
    /// <param name="sheet">Where.</param>
    /// <param name="left">Its left edge, in points.</param>
    /// <param name="top">Its upper edge.</param>
    /// <param name="width">How wide it is.</param>
    /// <param name="culture">How numbers are written.</param>
    public void Draw(PdfPaper sheet, float left, float top, float width, CultureInfo culture)
    {
        var (plotLeft, plotWidth) = (left + LeftOfPlot, width - LeftOfPlot - 8);
        for (var second = 0.0; second <= Longest; second += 0.5)
        {
            var y = Y(second);
            sheet.Lines([(plotLeft, y), (plotLeft + plotWidth, y)], 0.4f, Line);
            sheet.WriteCentred(second.ToString("0.0", culture), left + 9, y + 2.2f, 6, colour: Quiet);
        }

        var step = Steps.FirstOrDefault(step => Seconds / step <= MostMarks, Math.Max(1, Seconds / MostMarks));
        for (var mark = 0.0; mark <= Seconds; mark += step)
        {
            sheet.Lines([(X(mark), top), (X(mark), top + PlotHeight)], 0.4f, Line);
            sheet.WriteCentred(RecordingMoment.InWords(mark, 0, culture), X(mark), top + PlotHeight + 9, 6, colour: Quiet);
        }

        // Of dots that would lie upon each other one is enough: a day has a hundred thousand.
        BeatOnPaper[] beats = [.. Beats.Where(beat => beat.Group >= 0)];
        foreach (var dots in beats.Zip(beats.Skip(1), (before, beat) => (beat.Code, X: Rounded(X(beat.Seconds)), Y: Rounded(Y(Math.Min(Longest, beat.Seconds - before.Seconds)))))
                     .Distinct().GroupBy(dot => dot.Code))
        {
            sheet.Dots([.. dots.Select(dot => (dot.X, dot.Y))], beats.Length < ManyBeats ? LargeDot : SmallDot, GroupColours.Of(dots.Key));
        }

        float X(double seconds) => plotLeft + (float)(plotWidth * seconds / Seconds);

        float Y(double interval) => top + (PlotHeight * (float)(1 - (interval / Longest)));

        static float Rounded(float place) => MathF.Round(2 * place) / 2;
    }
}
