using System.CommandLine;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Judges a model on the beats that its protocol keeps for test, through the classifier that the application runs.</summary>
internal static class EvaluateCommand
{
    internal static Command Create()
    {
        var model = ModelFolder.Option();
        var records = new RecordOptions();
        var protocolName = new Option<string>("--protocol") { Description = "The protocol; where none is named, the one that the model was trained by, or other-database for records that are none of the MIT-BIH Arrhythmia Database: all of their beats are for test, in AAMI classes" }
            .AcceptOnlyFromAmong([.. Protocol.All.Select(protocol => protocol.Name), Protocol.OtherDatabaseName]);
        var part = new Option<SplitPart>("--part") { Description = "The beats to judge by: validation while choosing, test once at the end", DefaultValueFactory = _ => SplitPart.Test };
        var every = new Option<int>("--every") { Description = "Judge only every Nth of these beats, for a quick look: the figures are not published", DefaultValueFactory = _ => 1 };
        var output = new Option<DirectoryInfo>("--out") { Description = "A folder to write evaluation.json, evaluation.md and the pictures to" };
        var publish = new Option<bool>("--publish") { Description = "Write them into the model's folder, the headline figures into its manifest and a line into EVALUATIONS.md beside it" };
        var command = new Command("evaluate", "Measure a model on held-out beats: a page of figures, JSON and a picture of the confusion matrix.")
        {
            model, records.Folder, records.Annotator, records.NoChecksum, protocolName, part, every, output, publish,
        };
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(publish) && arguments.GetValue(part) != SplitPart.Test)
            {
                throw new LabException("Only figures of the test beats are published.");
            }

            var step = Math.Max(1, arguments.GetValue(every));
            if (arguments.GetValue(publish) && step > 1)
            {
                throw new LabException("Only figures of all test beats are published: leave --every out.");
            }

            var folder = arguments.GetRequiredValue(model).FullName;
            var manifest = ModelManifest.Read(folder);
            var evaluated = EvaluatedRecords.Of(records, arguments, arguments.GetValue(protocolName), manifest);
            var protocol = evaluated.Protocol;
            if (arguments.GetValue(publish) && evaluated.Database is not null)
            {
                throw new LabException("Figures of another database are not published in the manifest; write them to a folder of their own with --out.");
            }

            using var classifier = BeatNetwork.Load(folder, evaluated.NetworkLabels);
            var set = evaluated.Read();
            if (arguments.GetValue(publish))
            {
                set.DemandAll();
            }

            var report = Judge(classifier, protocol, arguments.GetValue(part), set.Recordings, step) with { Database = evaluated.Database };
            Console.Write(EvaluationPage.Write(report));
            if (arguments.GetValue(output) is { } target)
            {
                EvaluationFiles.Write(report, target.FullName);
            }

            if (arguments.GetValue(publish))
            {
                Publish(report, classifier.Manifest, folder);
            }
            else if (manifest.Metrics is { } stated && protocol.Name == manifest.Protocol && arguments.GetValue(part) == SplitPart.Test && step == 1 && set.LeftOut == 0)
            {
                var same = stated with { Date = report.Metrics.Date } == report.Metrics;
                Console.WriteLine(same ? "\nThe manifest states the same figures." : $"\nTHE MANIFEST STATES OTHER FIGURES: {stated}");
                return same ? 0 : 1;
            }

            return set.Close();
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

    /// <summary>Asks a model about the beats that a protocol keeps for one purpose, or every Nth of them.</summary>
    /// <exception cref="LabException">There is no such beat.</exception>
    internal static EvaluationReport Judge(BeatNetwork classifier, Protocol protocol, SplitPart part, IReadOnlyList<Recording> recordings, int every = 1)
    {
        var all = recordings.SelectMany(recording => recording.Beats).ToArray();
        var parts = protocol.Assign(all);
        var beats = all.Where((_, index) => parts[index] == part).Where((_, rank) => rank % every == 0).ToLookup(beat => beat.Record);
        var judged = BeatJudge.Of(classifier, protocol.Labels, recordings, beats);
        var sources = recordings.Zip(judged, (recording, record) => (recording.Name, record.Source)).DistinctBy(record => record.Name).ToDictionary(record => record.Name, record => record.Source);

        // The rule of review speaks of the network's own classes.
        var manifest = classifier.Manifest.LabelSet == protocol.Labels.Name ? classifier.Manifest : classifier.Manifest with { ReviewBelow = null };
        var answered = judged.SelectMany(record => record.Beats).ToArray();
        return answered.Length == 0
            ? throw new LabException($"These records hold no beat that protocol {protocol.Name} keeps for {part}.")
            : Of(EvaluationReport.Of(manifest, protocol, part, answered, DateOnly.FromDateTime(DateTime.UtcNow), ProgramVersion.Current, sources));

        EvaluationReport Of(EvaluationReport report) => every == 1 ? report : report with { Split = $"{report.Split}; of these beats one in {every} was judged" };
    }
}
