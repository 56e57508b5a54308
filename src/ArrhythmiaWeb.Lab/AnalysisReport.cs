using System.Globalization;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Documents;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>The report of an analysed recording, in English.</summary>
internal static class AnalysisReport
{
    private static readonly ReportLanguage English = new(EnglishReport.Say, Title, CultureInfo.InvariantCulture);

    /// <summary>Writes it as a PDF file.</summary>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="recording">What was found.</param>
    /// <param name="signal">The recording itself.</param>
    /// <param name="analyser">The models that answered.</param>
    internal static void Write(Stream output, AnalysedRecording recording, Recording signal, RecordingAnalyser analyser)
    {
        var lead = signal.Lead(recording.Lead)!.Millivolts;
        var now = DateTimeOffset.UtcNow;
        var paper = new RecordingOnPaper(
            recording.Name,
            recording.Lead,
            recording.SamplingRate,
            [.. recording.Samples.Select((sample, beat) => new BeatOnPaper(
                signal.SecondsAt(sample), LabelSet.Aami.Classes[recording.Answers[beat].Class].Code, recording.Shapes[beat], !recording.Answers[beat].Certain))],
            recording.Summary,
            recording.Quality)
        {
            Notice = AnalysisFiles.Notice,
            WrittenAt = now.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture),
            First =
            [
                ("Models", $"{analyser.Network.Name} {analyser.Network.Version}; {analyser.Stage.Name} {analyser.Stage.Version}"),
                ("Program", ProgramVersion.Current),
                .. signal.Remarks.Select(remark => ("How it was read", remark)),
            ],
            Signal = (first, count) => lead.Slice(first, Math.Min(count, lead.Length - first)).ToArray(),
        };
        RecordingReport.Draw(output, paper, English, now);
    }

    private static string Title(string code)
    {
        var name = LabelSet.Aami.Classes.Single(known => known.Code == code).Name;
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
