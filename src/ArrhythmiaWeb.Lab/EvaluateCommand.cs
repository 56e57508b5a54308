using System.CommandLine;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Classification;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>Judges a model on the beats that its protocol keeps for test, through the classifier that the application runs.</summary>
internal static class EvaluateCommand
{
    internal static Command Create()
    {
        var model = ModelFolder.Option();
        var records = RecordFolder.Option();
        var protocolName = new Option<string>("--protocol") { Description = "The protocol; the one that the model was trained by where none is named" }
            .AcceptOnlyFromAmong([.. Protocol.All.Select(protocol => protocol.Name)]);
        var part = new Option<SplitPart>("--part") { Description = "The beats to judge by: validation while choosing, test once at the end", DefaultValueFactory = _ => SplitPart.Test };
        var output = new Option<DirectoryInfo>("--out") { Description = "A folder to write evaluation.json, evaluation.md and the pictures to" };
        var publish = new Option<bool>("--publish") { Description = "Write them into the model's folder, the headline figures into its manifest and a line into EVALUATIONS.md beside it" };
        var command = new Command("evaluate", "Measure a model on held-out beats: a page of figures, JSON and a picture of the confusion matrix.")
        {
            model, records, protocolName, part, output, publish,
        };
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(publish) && arguments.GetValue(part) != SplitPart.Test)
            {
                throw new LabException("Only figures of the test beats are published.");
            }

            var folder = arguments.GetRequiredValue(model).FullName;
            var protocol = Protocol.Named(arguments.GetValue(protocolName) ?? ModelManifest.Read(folder).Protocol);
            using var classifier = OnnxArrhythmiaClassifier.Load(folder, protocol.Labels);
            var report = Judge(classifier, protocol, arguments.GetValue(part), RecordFolder.ReadAll(arguments.GetRequiredValue(records)));
            Console.Write(EvaluationPage.Write(report));
            if (arguments.GetValue(output) is { } target)
            {
                EvaluationFiles.Write(report, target.FullName);
            }

            if (arguments.GetValue(publish))
            {
                Publish(report, classifier.Manifest, folder);
            }
            else if (classifier.Manifest.Metrics is { } stated && arguments.GetValue(part) == SplitPart.Test)
            {
                var same = stated with { Date = report.Metrics.Date } == report.Metrics;
                Console.WriteLine(same ? "\nThe manifest states the same figures." : $"\nTHE MANIFEST STATES OTHER FIGURES: {stated}");
                return same ? 0 : 1;
            }

            return 0;
        });
        return command;
    }

    /// <summary>Writes figures of test beats into a model's folder, its manifest and the list beside it.</summary>
    internal static void Publish(EvaluationReport report, ModelManifest manifest, string folder)
    {
        EvaluationFiles.Write(report, folder);
        (manifest with { Metrics = report.Metrics }).Write(folder);
        EvaluationLog.Append(folder, report);
    }

    /// <summary>Asks a model about the beats that a protocol keeps for one purpose.</summary>
    /// <exception cref="LabException">There is no such beat.</exception>
    internal static EvaluationReport Judge(OnnxArrhythmiaClassifier classifier, Protocol protocol, SplitPart part, IReadOnlyList<Recording> recordings)
    {
        var all = recordings.SelectMany(recording => recording.Beats).ToArray();
        var parts = protocol.Assign(all);
        var beats = all.Where((_, index) => parts[index] == part).ToLookup(beat => beat.Record);
        var judged = Work.OnEach("Classifying", recordings, (recording, _) => Judge(classifier, protocol.Labels, recording, [.. beats[recording.Name]]))
            .SelectMany(ofRecord => ofRecord).ToArray();
        return judged.Length == 0
            ? throw new LabException($"These records hold no beat that protocol {protocol.Name} keeps for {part}.")
            : EvaluationReport.Of(classifier.Manifest, protocol, part, judged, DateOnly.FromDateTime(DateTime.UtcNow), ProgramVersion.Current);
    }

    private static JudgedBeat[] Judge(OnnxArrhythmiaClassifier classifier, LabelSet labels, Recording recording, Beat[] beats)
    {
        if (beats.Length == 0)
        {
            return [];
        }

        var draw = BeatPictures.For(classifier.Manifest, recording);
        return [.. beats.Select(beat =>
        {
            var answer = classifier.Classify(draw(beat.Sample));
            return new JudgedBeat(beat.Record, beat.Sample, labels.IndexOf(beat.Symbol), labels.Classes.Index().First(known => known.Item == answer.Class).Index, answer.Probabilities);
        })];
    }
}
