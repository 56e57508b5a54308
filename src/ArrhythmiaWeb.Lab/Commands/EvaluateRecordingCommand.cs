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
        var part = new Option<SplitPart>("--part") { Description = "The records to judge by: validation while choosing, test once at the end", DefaultValueFactory = _ => SplitPart.Test };
        var pictures = new Option<FileInfo[]>("--pictures") { Description = "CSV files of what a network says of the beats' pictures (record, sample at 360 Hz, N, S, V, F), to be averaged with", AllowMultipleArgumentsPerToken = true }.AcceptExistingOnly();
        var output = new Option<DirectoryInfo>("--out") { Description = $"A folder to write {FiguresName} and evaluation.md to" };
        var publish = new Option<bool>("--publish") { Description = "Write them into the model's folder, and a line into EVALUATIONS.md beside it" };
        var command = new Command("evaluate-recording", "Measure the recording stage on the records of the MIT-BIH Arrhythmia Database that are kept for test.")
        {
            model, beside, records.Folder, records.NoChecksum, part, pictures, output, publish,
        };
        command.SetAction(arguments =>
        {
            var chosen = arguments.GetValue(part);
            if (arguments.GetValue(publish) && chosen != SplitPart.Test)
            {
                throw new LabException("Only figures of the test beats are published.");
            }

            var protocol = Protocol.InterPatient;
            var set = records.ReadAll(arguments, [.. records.Names(arguments).Intersect(protocol.RecordsFor(chosen))], "atr", recording => recording);
            var answers = arguments.GetValue(pictures) is { Length: > 0 } files ? BeatAnswers.Read(files) : null;
            var folder = arguments.GetRequiredValue(model).FullName;
            using var reader = RecordingReader.Load(folder);
            var rows = new List<RecordingPage.Row>();
            var judged = Add(rows, reader, set.Recordings, answers);
            if (answers is not null)
            {
                Add(rows, reader, set.Recordings, null);
            }

            if (arguments.GetValue(beside) is { } other)
            {
                using var less = RecordingReader.Load(other.FullName);
                Add(rows, less, set.Recordings, null);
            }

            var manifest = reader.Manifest;
            var report = EvaluationReport.Of(new EvaluatedModel(manifest.Name, manifest.Version, manifest.Sha256, manifest.Seed), protocol, chosen, judged, DateOnly.FromDateTime(DateTime.UtcNow), ProgramVersion.Current)
                with { Split = manifest.Split };
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

    private static JudgedBeat[] Add(List<RecordingPage.Row> rows, RecordingReader reader, IReadOnlyList<Recording> recordings, BeatAnswers? pictures)
    {
        JudgedBeat[] annotated = [.. Work.OnEach("Judging", recordings, (recording, _) => RecordingJudge.AtAnnotations(reader, recording, pictures)).SelectMany(beats => beats)];
        rows.Add(new RecordingPage.Row(reader.Manifest.People, "annotated", pictures is null ? "none" : "asked", RecordingFigures.Of(annotated)));
        if (pictures is null)
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
