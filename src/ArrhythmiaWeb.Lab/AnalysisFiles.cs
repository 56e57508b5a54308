using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>Writes what was found in a recording: a table of its beats, an annotation file, the summary, and a report to print.</summary>
internal static class AnalysisFiles
{
    /// <summary>What stands wherever an answer is shown.</summary>
    internal const string Notice = "A decision aid, not a diagnosis.";

    /// <summary>The formats there are, by the extensions of their files.</summary>
    internal static IReadOnlyList<string> Formats { get; } = ["csv", "atr", "json", "pdf"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the files of a recording, in place of those that are there.</summary>
    /// <param name="folder">The folder, which must be there.</param>
    /// <param name="formats">Which of the <see cref="Formats"/>.</param>
    /// <param name="recording">What was found.</param>
    /// <param name="signal">The recording itself, of which the report shows strips.</param>
    /// <param name="analyser">The models that answered.</param>
    internal static void Write(string folder, IReadOnlyList<string> formats, AnalysedRecording recording, Recording signal, RecordingAnalyser analyser)
    {
        foreach (var format in formats)
        {
            var path = Path.Combine(folder, $"{recording.Name}.{format}");
            switch (format)
            {
                case "csv":
                    File.WriteAllLines(path, Table(recording));
                    break;
                case "atr":
                    using (var file = File.Create(path))
                    {
                        WfdbAnnotationWriter.Write(file, Annotations(recording));
                    }

                    break;
                case "pdf":
                    using (var file = File.Create(path))
                    {
                        AnalysisReport.Write(file, recording, signal, analyser);
                    }

                    break;
                default:
                    File.WriteAllText(path, Summary(recording, analyser).ToJsonString(Json) + "\n");
                    break;
            }
        }
    }

    /// <summary>A recording in one line.</summary>
    internal static string InALine(AnalysedRecording recording)
    {
        var summary = recording.Summary;
        var groups = string.Join(", ", summary.Groups.Select(group => FormattableString.Invariant($"{group.Group} {group.Beats} ({group.Burden:0.00} %)")));
        var rate = summary.HeartRate is { } heart ? FormattableString.Invariant($", mean heart rate {heart.Mean:0} a minute") : string.Empty;
        var certain = summary.NotCertainShare is { } share ? FormattableString.Invariant($"; not certain {100 * share:0.0} %") : string.Empty;
        return FormattableString.Invariant($"{recording.Name}: lead {recording.Lead}, {summary.Seconds:0.0} s, {summary.Beats} beats{rate}; {groups}; pauses {summary.Pauses.Count}{certain}; unreadable {100 * recording.Quality.UnreadableShare:0.0} % of the time");
    }

    private static IEnumerable<string> Table(AnalysedRecording recording)
    {
        string[] codes = [.. LabelSet.Aami.Classes.Select(known => known.Code)];
        yield return string.Join(',', ["sample", "seconds", "rr", "group", .. codes.Select(code => $"p{code}"), "picture", .. codes.Select(code => $"picture{code}"), "changed", "byRhythm", "confidence", "certain", "shape"]);
        for (var beat = 0; beat < recording.Samples.Count; beat++)
        {
            var (sample, answer) = (recording.Samples[beat], recording.Answers[beat]);
            yield return string.Join(
                ',',
                [
                    sample.ToString(CultureInfo.InvariantCulture),
                    Figure(sample / recording.SamplingRate),
                    beat == 0 ? string.Empty : Figure((sample - recording.Samples[beat - 1]) / recording.SamplingRate),
                    Code(answer.Class),
                    .. answer.Probabilities.Select(Figure),
                    answer.PictureClass is { } picture ? Code(picture) : string.Empty,
                    .. codes.Select((_, group) => answer.Picture is { } own ? Figure(own[group]) : string.Empty),
                    answer.Changed ? "1" : "0",
                    answer.ByRhythm ? "1" : "0",
                    answer.Confidence is { } confidence ? Figure(confidence) : string.Empty,
                    answer.Certain ? "1" : "0",
                    recording.Shapes[beat] == AnalysedRecording.OtherShape ? string.Empty : recording.Shapes[beat].ToString(CultureInfo.InvariantCulture),
                ]);
        }
    }

    // The note tells how many samples a second are counted, for recordings that come without a header.
    private static IEnumerable<Annotation> Annotations(AnalysedRecording recording) =>
        recording.Samples.Zip(recording.Answers, (sample, answer) => new Annotation(sample, Code(answer.Class)[0], 0, 0, 0, null))
            .Prepend(new Annotation(0, '"', 0, 0, 0, FormattableString.Invariant($"## time resolution: {recording.SamplingRate}")));

    private static JsonObject Summary(AnalysedRecording recording, RecordingAnalyser analyser) => new()
    {
        ["notice"] = Notice,
        ["record"] = recording.Name,
        ["lead"] = recording.Lead,
        ["samplingRate"] = recording.SamplingRate,
        ["summary"] = JsonSerializer.SerializeToNode(recording.Summary, Json),
        ["unreadable"] = JsonSerializer.SerializeToNode(recording.Quality.Unreadable, Json),
        ["changedByRecording"] = recording.Answers.Count(answer => answer.Changed),
        ["models"] = new JsonArray(
            Model(analyser.Network.Name, analyser.Network.Version, analyser.Network.Sha256),
            Model(analyser.Stage.Name, analyser.Stage.Version, analyser.Stage.Sha256)),
        ["program"] = ProgramVersion.Current,
    };

    private static JsonObject Model(string name, string version, string sha256) => new() { ["name"] = name, ["version"] = version, ["sha256"] = sha256 };

    private static string Code(int group) => LabelSet.Aami.Classes[group].Code;

    private static string Figure(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
