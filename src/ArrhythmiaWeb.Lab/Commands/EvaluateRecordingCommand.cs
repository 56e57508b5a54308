using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Judges the recording stage on whole records.</summary>
internal static class EvaluateRecordingCommand
{
    // Not evaluation.json: in that file the website looks for figures of networks on pictures.
    private const string FiguresName = "figures.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create()
    {
        var model = new Option<DirectoryInfo>("--model") { Description = "The folder with model.onnx and model.json", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("models", "recording")) }.AcceptExistingOnly();
        var beside = new Option<DirectoryInfo>("--beside") { Description = "The folder of another model, for a row of its own: one trained on less" }.AcceptExistingOnly();
        var records = new RecordOptions();
        var pictures = new Option<DirectoryInfo>("--network") { Description = "The folder of a network that is asked about the beats' pictures, to be averaged with: it answers in AAMI classes" }.AcceptExistingOnly();
        var detect = new Option<bool>("--detected") { Description = "Judge with detected beat times as well" };
        var output = new Option<DirectoryInfo>("--out") { Description = $"A folder to write {FiguresName} and evaluation.md to" };
        var publish = new Option<bool>("--publish") { Description = "Write them into the model's folder, and a line into EVALUATIONS.md beside it" };
        var command = new Command("evaluate-recording", "Measure the recording stage on the records of the MIT-BIH Arrhythmia Database that are kept for test: once, when everything is chosen. While choosing, recording-folds.")
        {
            model, beside, records.Folder, records.NoChecksum, pictures, detect, output, publish,
        };
        command.SetAction(arguments =>
        {
            var protocol = Protocol.InterPatient;
            var set = records.ReadAll(arguments, [.. records.Names(arguments).Intersect(protocol.RecordsFor(SplitPart.Test))], "atr", recording => recording);
            var folder = arguments.GetRequiredValue(model).FullName;
            using var analyser = arguments.GetValue(pictures) is { } asked ? RecordingAnalyser.Load(asked.FullName, folder) : null;
            var network = analyser?.Network;
            using var reader = RecordingReader.Load(folder);
            var rows = new List<RecordingPage.Row>();
            var joined = analyser is null ? null : Add(rows, analyser, set.Recordings, arguments.GetValue(detect));
            var alone = Add(rows, reader, set.Recordings, arguments.GetValue(detect));
            var judged = joined ?? alone;

            if (arguments.GetValue(beside) is { } other)
            {
                using var less = RecordingReader.Load(other.FullName);
                Add(rows, less, set.Recordings, arguments.GetValue(detect));
            }

            var manifest = reader.Manifest;
            var with = network is null ? string.Empty : $" with {network}";
            var version = network is null ? manifest.Version : $"{manifest.Version} with {network}";
            var split = network is null ? manifest.Split : $"{manifest.Split}; averaged with {network} (SHA-256 {network.Sha256})";
            var evaluated = new EvaluatedModel(manifest.Name, version, manifest.Sha256, manifest.Seed);
            var report = EvaluationReport.Of(evaluated, protocol, SplitPart.Test, judged, DateOnly.FromDateTime(DateTime.UtcNow), ProgramVersion.Current) with { Split = split };
            var page = RecordingPage.Write(rows, report);
            Console.Write(page);
            if (arguments.GetValue(publish))
            {
                set.DemandAll();
                Write(folder, page, rows, report);
                EvaluationLog.Append(folder, report);
            }

            if (arguments.GetValue(output) is { } target)
            {
                Write(target.FullName, page, rows, report);
            }

            return set.Close();
        });
        return command;
    }

    private static JudgedBeat[] Add(List<RecordingPage.Row> rows, RecordingAnalyser analyser, IReadOnlyList<Recording> recordings, bool detect)
    {
        var annotated = Analysed("annotated", true);
        if (detect)
        {
            Analysed("detected", false);
        }

        return annotated;

        JudgedBeat[] Analysed(string times, bool fromAnnotations)
        {
            var beats = Work.OnEach("Analysing", recordings, (recording, _) => RecordingJudge.AsAnalysed(analyser, recording, fromAnnotations)).SelectMany(own => own).ToArray();
            var certain = beats.Where(beat => beat.IsCertain).ToArray();
            JudgedBeat[] all = [.. beats.Select(beat => beat.Beat)];
            rows.Add(new RecordingPage.Row(
                analyser.Stage.People,
                times,
                analyser.Network.ToString(),
                RecordingFigures.Of(all),
                analyser.Confidence is null ? null : (double)certain.Length / beats.Length,
                analyser.Confidence is null || certain.Length == 0 ? null : certain.Count(beat => !beat.Beat.IsRight) / (double)certain.Length));
            return all;
        }
    }

    private static JudgedBeat[] Add(List<RecordingPage.Row> rows, RecordingReader reader, IReadOnlyList<Recording> recordings, bool detect)
    {
        JudgedBeat[] annotated = [.. Work.OnEach("Judging", recordings, (recording, _) => RecordingJudge.AtAnnotations(reader, recording)).SelectMany(beats => beats)];
        rows.Add(new RecordingPage.Row(reader.Manifest.People, "annotated", "none", RecordingFigures.Of(annotated)));
        if (detect)
        {
            JudgedBeat[] detected = [.. Work.OnEach("Finding and judging", recordings, (recording, _) => RecordingJudge.AtDetections(reader, recording)).SelectMany(beats => beats)];
            rows.Add(new RecordingPage.Row(reader.Manifest.People, "detected", "none", RecordingFigures.Of(detected)));
        }

        return annotated;
    }

    private static void Write(string folder, string page, IReadOnlyList<RecordingPage.Row> rows, EvaluationReport report)
    {
        Directory.CreateDirectory(folder);
        var figures = new JsonObject { ["rows"] = JsonSerializer.SerializeToNode(rows, Json), ["report"] = JsonNode.Parse(report.ToJson()) };
        File.WriteAllText(Path.Combine(folder, FiguresName), figures.ToJsonString(Json) + "\n");
        File.WriteAllText(Path.Combine(folder, "evaluation.md"), page);
    }
}
