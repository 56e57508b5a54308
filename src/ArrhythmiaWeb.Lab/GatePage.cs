using System.Globalization;
using System.Text;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Lab;

/// <summary>The page of figures of the input gate.</summary>
internal static class GatePage
{
    private const double GoalOthersRefused = 0.99;
    private const double GoalSpectralRefused = 0.005;
    private const double GoalTracesRefused = 0.02;

    /// <summary>Writes the page.</summary>
    /// <param name="part">The name of the folder of pictures: which part they are.</param>
    /// <param name="judged">Every picture with its verdict.</param>
    /// <param name="undecoded">How many files could not be decoded.</param>
    internal static string Write(InputGateManifest manifest, string part, IReadOnlyList<(GatePicture Picture, InputVerdict Verdict)> judged, int undecoded, DateOnly date)
    {
        var page = new StringBuilder();
        Line($"# {manifest.Name} {manifest.Version}");
        Line($"");
        Line($"- Network: SHA-256 {manifest.Sha256}; seed of the training: {manifest.Seed}");
        Line($"- Split: {manifest.Split}");
        Line($"- A picture passes as a spectral image from a probability of {manifest.SpectralFrom:0.000} on, as a trace from {manifest.TraceFrom:0.000} on; else it is refused.");
        Line($"- Evaluated on {date:yyyy-MM-dd} by `gate`, program {ProgramVersion.Current}; {judged.Count} pictures of the part '{part}', {undecoded} more could not be decoded and are refused before the gate.");
        Line($"");
        var goals = new MarkdownTable(["what", "goal"], ["pictures", "refused", "95 % interval"]);
        Goal("no ECG, from sources that were not trained on", Text($"at least {100 * GoalOthersRefused:0} %"), [.. judged.Where(entry => entry.Picture.Kind == PictureKind.Other && !entry.Picture.DrawnAsInTraining)]);
        Goal("no ECG, drawn anew by the code that drew training pictures", "", [.. judged.Where(entry => entry.Picture.Kind == PictureKind.Other && entry.Picture.DrawnAsInTraining)]);
        Goal("spectral images", Text($"at most {100 * GoalSpectralRefused:0.0} %"), [.. judged.Where(entry => entry.Picture.Kind == PictureKind.SpectralImage)]);
        Goal("traces of one beat", Text($"at most {100 * GoalTracesRefused:0.0} %"), [.. judged.Where(entry => entry.Picture is { Kind: PictureKind.Trace, IsStrip: false })]);
        Goal("strips of several beats", "", [.. judged.Where(entry => entry.Picture is { Kind: PictureKind.Trace, IsStrip: true })]);
        page.Append(goals).Append('\n');

        var sources = new MarkdownTable(["kind", "source or style"], ["pictures", "judged spectral", "judged trace", "refused"]);
        foreach (var source in judged.GroupBy(entry => (entry.Picture.Kind, entry.Picture.Source)))
        {
            var shares = Enum.GetValues<PictureKind>().Select(kind => Percent(source.Count(entry => entry.Verdict.Kind == kind), source.Count()));
            sources.Row([InputGate.Classes[(int)source.Key.Kind], source.Key.Source, Text($"{source.Count()}"), .. shares]);
        }

        page.Append(sources);
        var beats = judged.Where(entry => entry.Picture is { Symbol: not null, IsStrip: false }).ToLookup(entry => entry.Picture.Symbol!);
        if (beats.Count > 0)
        {
            page.Append('\n').Append(ByBeat(beats));
        }

        return page.ToString();

        void Line(FormattableString text) => page.Append(Text(text)).Append('\n');

        void Goal(string what, string goal, IReadOnlyList<(GatePicture Picture, InputVerdict Verdict)> of)
        {
            if (of.Count > 0)
            {
                var refused = of.Count(entry => entry.Verdict.Kind == PictureKind.Other);
                var (low, high) = WilsonInterval(refused, of.Count);
                goals.Row(what, goal, Text($"{of.Count}"), Percent(refused, of.Count), Text($"{100 * low:0.00} to {100 * high:0.00} %"));
            }
        }
    }

    private static MarkdownTable ByBeat(ILookup<string, (GatePicture Picture, InputVerdict Verdict)> beats)
    {
        var table = new MarkdownTable(["the beat in the middle"], ["spectral images", "refused", "traces of one beat", "refused"]);
        foreach (var beat in beats.OrderBy(beat => beat.Key, StringComparer.Ordinal))
        {
            table.Row([beat.Key, .. Of(beat, PictureKind.SpectralImage), .. Of(beat, PictureKind.Trace)]);
        }

        return table;

        static string[] Of(IEnumerable<(GatePicture Picture, InputVerdict Verdict)> beats, PictureKind kind)
        {
            var verdicts = beats.Where(entry => entry.Picture.Kind == kind).Select(entry => entry.Verdict).ToArray();
            return verdicts.Length == 0 ? ["0", ""] : [Text($"{verdicts.Length}"), Percent(verdicts.Count(verdict => verdict.Kind == PictureKind.Other), verdicts.Length)];
        }
    }

    // Wilson EB, Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 22:209-212, 1927.
    private static (double Low, double High) WilsonInterval(int count, int all)
    {
        const double Z = 1.959964;
        var (share, spread) = ((double)count / all, Z * Z / all);
        var centre = (share + (spread / 2)) / (1 + spread);
        var half = Math.Sqrt((share * (1 - share) * spread) + (spread * spread / 4)) / (1 + spread);
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    private static string Percent(int count, int all) => Text($"{100d * count / all:0.00} %");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
