using System.CommandLine;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Measures the pictures of validation beats, for the application to hold uploaded pictures against.</summary>
internal static class ReferenceCommand
{
    private const int Bins = 10;

    internal static Command Create()
    {
        var model = ModelFolder.Option();
        var records = new RecordOptions();
        var command = new Command("reference", $"Write what the pictures of validation beats look like in figures into a model's folder ({InputReference.FileName}).") { model, records.Folder, records.NoChecksum };
        command.SetAction(arguments =>
        {
            var folder = arguments.GetRequiredValue(model).FullName;
            var protocol = Protocol.Named(ModelManifest.Read(folder).Protocol);
            using var classifier = BeatNetwork.Load(folder, protocol.Labels);
            var set = records.ReadAll(arguments, recording => BeatPictures.Choose(classifier.Manifest, recording));
            var reference = Measure(classifier, SimilarBeats.Load(folder), protocol, set.Recordings);
            reference.Write(folder);
            Console.WriteLine($"{reference.Beats} beats measured: {reference.Selection}");
            return set.Close();
        });
        return command;
    }

    private static InputReference Measure(BeatNetwork classifier, SimilarBeats examples, Protocol protocol, IReadOnlyList<Recording> recordings)
    {
        var all = recordings.SelectMany(recording => recording.Beats).ToArray();
        // Nothing of DS2, whatever the protocol: those records are for test across patients.
        var ds2 = all.Zip(Protocol.InterPatient.Assign(all)).Where(beat => beat.Second == SplitPart.Test).Select(beat => beat.First.Record).ToHashSet();
        var chosen = all.Zip(protocol.Assign(all))
            .Where(beat => beat.Second == SplitPart.Validation && !ds2.Contains(beat.First.Record))
            .ToLookup(beat => beat.First.Record, beat => beat.First);
        var answers = Work.OnEach("Drawing and classifying", [.. recordings.Where(recording => chosen.Contains(recording.Name))], (recording, _) =>
        {
            var (_, draw) = BeatPictures.For(classifier.Manifest, recording);
            return chosen[recording.Name].Select(beat => classifier.Prepare(draw(beat.Sample))).Select(prepared => (
                Level: prepared.MeanLevel,
                Similarity: examples.Find(classifier.Answer(prepared).Embedding.Span, 1) is [var nearest] ? nearest.Similarity : (double?)null)).ToArray();
        }).SelectMany(record => record).ToArray();
        if (answers.Length == 0)
        {
            throw new LabException($"These records hold no beats outside DS2 that protocol {protocol.Name} keeps for validation.");
        }

        double[] similarities = [.. answers.Select(answer => answer.Similarity).OfType<double>()];
        return new InputReference
        {
            Sha256 = classifier.Manifest.Sha256,
            Date = DateOnly.FromDateTime(DateTime.UtcNow),
            Program = ProgramVersion.Current,
            Selection = $"validation beats of protocol {protocol.Name} from records outside DS2",
            Split = protocol.Description,
            Beats = answers.Length,
            MeanLevel = ReferenceBins.Of([.. answers.Select(answer => answer.Level)], Bins),
            NearestSimilarity = similarities.Length > 0 ? ReferenceBins.Of(similarities, Bins) : null,
        };
    }
}
