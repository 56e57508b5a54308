using System.Globalization;
using ArrhythmiaWeb.Ecg.Documents;
using ArrhythmiaWeb.Ecg.Recordings;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ArrhythmiaWeb.Ecg.Tests.Documents;

public sealed class RecordingReportTests
{
    private const double Rate = 200;
    private const double Between = 0.8;

    private static readonly ReportLanguage English = new(EnglishReport.Say, code => $"Group {code}", CultureInfo.InvariantCulture);

    [Fact]
    public void Draw_Recording_TellsItsFiguresAndShowsItsEventsInOrder()
    {
        var (pages, text) = Read(Recording(Rhythm()));

        Contains(
            text,
            "ECG recording made-up", "Not a diagnosis.", "Patient K-17", "Lead II", "200 Hz", "N  Group N", "Beats by group", "75 a minute on average",
            "Longest ventricular run, 4 beats", "Ventricular couplet", "Highest heart rate", "25 mm/s and 10 mm/mV, true to scale", "Nobody has judged this recording.", "Models some network", "Page 1");
        Assert.True(text.IndexOf(Squeezed("Longest ventricular run"), StringComparison.Ordinal) < text.IndexOf(Squeezed("Ventricular couplet"), StringComparison.Ordinal));
        Assert.InRange(pages, 2, 4);
    }

    [Fact]
    public void Draw_RecordingOfADay_TakesLittleRoom()
    {
        var random = new Random(1);
        var recording = Recording(string.Concat(Enumerable.Range(0, 108_000).Select(place => place % 50 == 0 ? 'V' : place % 77 == 0 ? 'S' : 'N')));
        recording = recording with { Signal = (_, count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())] };

        Assert.InRange(Written(recording).Length, 1000, 100_000);
        Assert.InRange(Written(Recording(Rhythm())).Length, 1000, 100_000);
    }

    [Fact]
    public void Draw_SignalGone_SaysSoAndListsWhatStripsWouldShow()
    {
        var (_, text) = Read(Recording(Rhythm()) with { Signal = null });

        Contains(text, "no strips in this report", "Longest ventricular run, 4 beats", "Ventricular couplet");
        Assert.DoesNotContain(Squeezed("true to scale"), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_Judged_TellsWhoSaidWhatAndThatTheCountsAreCorrected()
    {
        var (_, text) = Read(Recording(Rhythm()) with { Judgements = [("Dr. Who", "Corrects to V, 3 beats")] });

        Contains(text, "Dr. Who", "Corrects to V, 3 beats", "corrected by what readers said");
    }

    [Fact]
    public void Draw_PacedBeatsAndWhatIsNoBeat_AreCountedWithTheirCodes()
    {
        var (_, text) = Read(Recording(new string('N', 8) + "QQ|"));

        Contains(text, "Q  Group Q", "2 20.00 %", "|  Group |", "8 80.00 %");
    }

    [Theory]
    [InlineData("")]
    [InlineData("N")]
    [InlineData("|")]
    public void Draw_HardlyAnyBeats_IsAReportAllTheSame(string groups) => Contains(Read(Recording(groups)).Text, "too few beats", "About this recording");

    [Fact]
    public void Draw_HighWaves_GivesTwoSheetsOfStripsAndNamesWhatHasNoRoom()
    {
        var groups = string.Concat(Enumerable.Range(0, 40).Select(turn => new string('N', 12) + new string("VSF"[turn % 3], 1)));
        var recording = Recording(groups) with { Signal = (_, count) => [.. Enumerable.Range(0, count).Select(sample => sample % 150 == 0 ? 2.9f : sample % 150 == 50 ? -2.9f : 0)], Facts = [], Judgements = null };
        recording = recording with { Beats = [.. recording.Beats.Select((beat, place) => beat with { Shape = place / 13 })] };

        var (pages, text) = Read(recording);

        Assert.Equal(3, pages);
        Contains(text, "Also to be seen, but without room here:");
    }

    [Fact]
    public void Words_InEnglish_AreThereForEveryKey() => Assert.All(Enum.GetValues<ReportWord>(), word => Assert.NotEmpty(EnglishReport.Say(word, "a", "b", "c", "d")));

    private static string Rhythm() => new string('N', 12) + "F" + new string('N', 12) + "VV" + new string('N', 12) + "VVVV" + new string('N', 12);

    private static RecordingOnPaper Recording(string groups)
    {
        BeatOnPaper[] beats = [.. groups.Select((group, place) => new BeatOnPaper((place + 1) * Between, group.ToString(), 0, place % 2 == 0))];
        var known = beats.Where(beat => beat.Group >= 0).ToArray();
        var duration = (groups.Length + 1) * Between;
        return new RecordingOnPaper(
            "made-up", "II", Rate, beats, RecordingSummary.Of(duration, [.. known.Select(beat => beat.Seconds)], [.. known.Select(beat => beat.Group)]), new SignalQuality([], 0))
        {
            Notice = "Not a diagnosis.",
            WrittenAt = "today",
            First = [("Patient", "K-17")],
            Judgements = [],
            Facts = [("Models", "some network")],
            Signal = (first, count) => new float[Math.Clamp((int)(duration * Rate) - first, 0, count)],
        };
    }

    private static byte[] Written(RecordingOnPaper recording)
    {
        using var file = new MemoryStream();
        RecordingReport.Draw(file, recording, English, DateTimeOffset.UnixEpoch);
        return file.ToArray();
    }

    private static (int Pages, string Text) Read(RecordingOnPaper recording)
    {
        using var document = PdfDocument.Open(Written(recording));
        return (document.NumberOfPages, Squeezed(string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)))));
    }

    private static void Contains(string text, params string[] words) => Assert.All(words, word => Assert.Contains(Squeezed(word), text, StringComparison.Ordinal));

    // Without spaces: lines are broken where there is no more room.
    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
