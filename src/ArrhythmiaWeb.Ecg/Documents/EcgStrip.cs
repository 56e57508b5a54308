using System.Globalization;
using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>A stretch of a lead on ECG paper, true to scale, with the group of each beat above it and the time below.</summary>
/// <param name="Millivolts">The lead from the beginning of the stretch on, in mV; not a number where it is invalid.</param>
/// <param name="SamplingRate">In Hz.</param>
/// <param name="From">Where the stretch begins, in seconds from the start of the recording.</param>
/// <param name="Beats">The beats in it.</param>
/// <param name="Marked">The parts that it is about, from when to when in seconds from the start of the recording.</param>
public sealed record EcgStrip(
    IReadOnlyList<float> Millivolts, double SamplingRate, double From, IReadOnlyList<BeatOnPaper> Beats, IReadOnlyList<(double From, double To)> Marked)
{
    /// <summary>How many seconds a strip shows: as many as there is room for on a sheet.</summary>
    public const int Seconds = 7;

    private const float LettersHeight = 13;
    private const float TimesHeight = 11;
    private const uint Fine = 0xF6D5D5;
    private const uint Strong = 0xE8A0A0;
    private const uint Mark = 0xFFF4CC;
    private const uint Quiet = 0x555555;

    // The pulse that shows the scale stands before the strip, on a large square of its own.
    private const float PulseWidth = (float)(5 * EcgPaper.Millimetre);

    private readonly (double Lowest, double Highest) _range = EcgPaper.Range(Millivolts);

    /// <summary>How wide a strip is, in points.</summary>
    public static float Width => PulseWidth + Paper(0, 0, 0, (0, 1)).Width;

    /// <summary>How high this strip is, in points.</summary>
    public float Height => LettersHeight + Paper(0, 0, 0, _range).Height + TimesHeight;

    /// <summary>Whether the line reaches beyond the paper.</summary>
    public bool IsCut => Millivolts.Any(value => value < _range.Lowest || value > _range.Highest);

    /// <summary>Draws it.</summary>
    /// <param name="sheet">Where.</param>
    /// <param name="left">Its left edge, in points.</param>
    /// <param name="top">Its upper edge.</param>
    /// <param name="culture">How numbers are written.</param>
    public void Draw(PdfPaper sheet, float left, float top, CultureInfo culture)
    {
        var paper = Paper(left + PulseWidth, top + LettersHeight, From, _range);
        foreach (var (from, to) in Marked)
        {
            var (start, end) = (paper.X(Math.Max(From, from)), paper.X(Math.Min(From + Seconds, to)));
            sheet.Fill(start, paper.Top, end - start, paper.Height, Mark);
        }

        DrawSquares(sheet, paper);
        DrawPulse(sheet, paper);
        foreach (var line in Lines(paper))
        {
            sheet.Line(line, 0.75f);
        }

        foreach (var beat in Beats)
        {
            var (x, colour) = (paper.X(beat.Seconds), GroupColours.Of(beat.Code));
            sheet.WriteCentred(beat.IsOpen ? beat.Code + "?" : beat.Code, x, paper.Top - 4.5f, 7.5f, bold: beat.Code != "N", colour);
            sheet.Lines([(x, paper.Top - 3), (x, paper.Top)], 0.6f, colour);
        }

        for (var second = 0; second <= Seconds; second++)
        {
            sheet.WriteCentred(RecordingMoment.InWords(From + second, 0, culture), paper.X(From + second), paper.Top + paper.Height + 8, 6, colour: Quiet);
        }
    }

    private static EcgPaper Paper(float left, float top, double from, (double Lowest, double Highest) range) => new(left, top, from, Seconds, range.Lowest, range.Highest);

    private static void DrawSquares(PdfPaper sheet, EcgPaper paper)
    {
        var (left, right, bottom) = (paper.Left - PulseWidth, paper.Left + paper.Width, paper.Top + paper.Height);
        var columns = (int)Math.Round((right - left) / EcgPaper.Millimetre);
        int[] rows = [(int)Math.Round(paper.Lowest * EcgPaper.SquaresPerMillivolt), (int)Math.Round(paper.Highest * EcgPaper.SquaresPerMillivolt)];
        foreach (var isStrong in new[] { false, true })
        {
            var lines = new List<(float X, float Y)>();
            for (var column = 0; column <= columns; column += isStrong ? 5 : 1)
            {
                var x = left + (float)(column * EcgPaper.Millimetre);
                lines.AddRange([(x, paper.Top), (x, bottom)]);
            }

            for (var row = rows[0]; row <= rows[1]; row++)
            {
                // Strong lines stand at 0 mV and every half mV from there.
                if (row % 5 == 0 || !isStrong)
                {
                    var y = paper.Y((double)row / EcgPaper.SquaresPerMillivolt);
                    lines.AddRange([(left, y), (right, y)]);
                }
            }

            sheet.Lines(lines, isStrong ? 0.5f : 0.25f, isStrong ? Strong : Fine);
        }
    }

    private static void DrawPulse(PdfPaper sheet, EcgPaper paper)
    {
        var foot = Math.Clamp(0, paper.Lowest, paper.Highest - 1);
        var (low, high) = (paper.Y(foot), paper.Y(foot + 1));
        var (left, step) = (paper.Left - PulseWidth, PulseWidth / 5);
        sheet.Line([(left, low), (left + step, low), (left + step, high), (left + (4 * step), high), (left + (4 * step), low), (left + PulseWidth, low)], 0.75f);
    }

    private IEnumerable<List<(float X, float Y)>> Lines(EcgPaper paper)
    {
        var line = new List<(float X, float Y)>();
        var last = Math.Min(Millivolts.Count - 1, (int)Math.Floor(Seconds * SamplingRate));
        for (var sample = 0; sample <= last; sample++)
        {
            if (float.IsFinite(Millivolts[sample]))
            {
                line.Add((paper.X(From + (sample / SamplingRate)), paper.Y(Millivolts[sample])));
                continue;
            }

            yield return line;
            line = [];
        }

        yield return line;
    }
}
