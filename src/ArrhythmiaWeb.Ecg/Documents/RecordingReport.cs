using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>
/// The report of a recording on sheets of paper, as a PDF file: whose it is, the notice, the figures, the tachogram, strips of its most important events
/// (<see cref="NotableEvents"/>), what readers said, and what read it. The website and the command line both make it here.
/// </summary>
public sealed class RecordingReport
{
    // Sheets of strips: more are not looked at.
    private const int MostSheets = 2;

    // A beat is marked from so long before its R peak to as long after it, in seconds.
    private const double AroundBeat = 0.12;

    private readonly RecordingOnPaper _recording;
    private readonly ReportLanguage _language;
    private readonly PrintedSheets _sheets;

    private RecordingReport(RecordingOnPaper recording, ReportLanguage language, PrintedSheets sheets) => (_recording, _language, _sheets) = (recording, language, sheets);

    /// <summary>Draws the sheets.</summary>
    /// <param name="output">Where the file goes; stays open.</param>
    /// <param name="recording">What is told.</param>
    /// <param name="language">In which language.</param>
    /// <param name="now">The time.</param>
    public static void Draw(Stream output, RecordingOnPaper recording, ReportLanguage language, DateTimeOffset now)
    {
        var words = language.Words;
        using var paper = new PdfPaper(output, words(ReportWord.Title, recording.Name), now);
        var sheets = new PrintedSheets(paper, $"{recording.Notice} {words(ReportWord.WrittenAt, recording.WrittenAt)}", number => words(ReportWord.Page, number));
        new RecordingReport(recording, language, sheets).Draw();
    }

    private void Draw()
    {
        _sheets.Text("ArrhythmiaWeb", 9, bold: true, quiet: true);
        _sheets.Text(Say(ReportWord.Title, _recording.Name), 20, bold: true, before: 2);
        AddFacts(_recording.First);
        _sheets.Notice(_recording.Notice);
        _sheets.Fact(Say(ReportWord.Lead), _recording.Lead);
        _sheets.Fact(Say(ReportWord.Duration), At(_recording.Summary.Seconds, 0));
        _sheets.Fact(Say(ReportWord.SamplingRate), $"{Number(_recording.SamplingRate, "0.####")} Hz");
        new SummaryOnPaper(_recording, _language).Draw(_sheets);

        _sheets.Title(Say(ReportWord.Tachogram));
        _sheets.Drawing("", Tachogram.Height, (paper, left, top) =>
            new Tachogram(_recording.Beats, _recording.Summary.Seconds).Draw(paper, left, top, PrintedSheets.Width, _language.Culture));
        _sheets.Text(Say(ReportWord.TachogramMeans, Number(Tachogram.Longest, "0")), 7.5f, quiet: true);

        AddStrips();
        AddJudgements();
        if (_recording.Facts.Count > 0)
        {
            _sheets.Title(Say(ReportWord.Facts));
            AddFacts(_recording.Facts);
        }
    }

    private void AddStrips()
    {
        BeatOnPaper[] beats = [.. _recording.Beats.Where(beat => beat.Group >= 0)];
        var stretches = NotableEvents.Choose(
            _recording.Summary, [.. beats.Select(beat => beat.Seconds)], [.. beats.Select(beat => beat.Group)], [.. beats.Select(beat => beat.Shape)], _recording.Quality, EcgStrip.Seconds);
        var headings = new EventHeadings(beats, _language);
        if (_recording.Signal is not { } signal)
        {
            _sheets.Title(Say(ReportWord.Strips));
            _sheets.Text(Say(ReportWord.StripsMissing));
            foreach (var stretch in stretches)
            {
                _sheets.Text($"–  {headings.Of(stretch)}", before: 2);
            }

            return;
        }

        _sheets.NextSheet();
        _sheets.Title(Say(ReportWord.Strips));
        _sheets.Text(Say(ReportWord.Scale, Number(EcgPaper.MillimetresPerSecond, "0"), Number(EcgPaper.MillimetresPerMillivolt, "0")), 7.5f);
        _sheets.Text(Say(ReportWord.Letters), 7.5f, before: 0);
        var (sheets, leftOut) = (1, new List<string>());
        foreach (var stretch in stretches)
        {
            var strip = Strip(stretch, beats, signal);
            var heading = headings.Of(stretch) + (strip.IsCut ? Say(ReportWord.Cut) : "");
            if (!_sheets.HasRoom(heading, strip.Height) && ++sheets > MostSheets)
            {
                sheets = MostSheets;
                leftOut.Add(headings.Of(stretch));
                continue;
            }

            _sheets.Drawing(heading, strip.Height, (paper, left, top) => strip.Draw(paper, left, top, _language.Culture));
        }

        if (leftOut.Count > 0)
        {
            _sheets.Text(Say(ReportWord.NoRoom, string.Join("; ", leftOut)), 7.5f);
        }
    }

    private EcgStrip Strip(NotableStretch stretch, BeatOnPaper[] beats, Func<int, int, IReadOnlyList<float>> signal) => new(
        signal((int)Math.Round(stretch.From * _recording.SamplingRate), (int)(EcgStrip.Seconds * _recording.SamplingRate) + 1),
        _recording.SamplingRate,
        stretch.From,
        [.. _recording.Beats.Where(beat => beat.Seconds >= stretch.From && beat.Seconds <= stretch.To)],
        [.. stretch.Events.Where(found => found.Kind != NotableKind.Beginning).Select(found => (beats[found.First].Seconds - AroundBeat, beats[found.Last].Seconds + AroundBeat))]);

    private void AddJudgements()
    {
        if (_recording.Judgements is not { } judgements)
        {
            return;
        }

        _sheets.Title(Say(ReportWord.Judgements));
        if (judgements.Count == 0)
        {
            _sheets.Text(Say(ReportWord.NoJudgements));
        }

        AddFacts(judgements);
    }

    private void AddFacts(IEnumerable<(string Name, string Value)> facts)
    {
        foreach (var (name, value) in facts)
        {
            _sheets.Fact(name, value);
        }
    }

    private string Say(ReportWord word, params object[] values) => _language.Words(word, values);

    private string Number(double value, string format) => value.ToString(format, _language.Culture);

    private string At(double seconds, int decimals) => RecordingMoment.InWords(seconds, decimals, _language.Culture);
}
