using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Chooses annotated beats that the application shows beside an answer, and the similarity below which a picture is unfamiliar.</summary>
internal static class ExamplesCommand
{
    // The share of validation beats that count as unfamiliar: few enough that the doubt is heeded when it comes.
    private const double UnfamiliarShare = 0.005;

    internal static Command Create()
    {
        var model = ModelFolder.Option();
        var records = new RecordOptions();
        var most = new Option<int>("--per-class") { Description = "The most beats of a class", DefaultValueFactory = _ => 400 };
        var seed = new Option<int>("--seed") { Description = "Decides which beats are taken", DefaultValueFactory = _ => 2020 };
        var command = new Command("examples", $"Write the annotated beats that answers are compared with into a model's folder ({AnnotatedBeats.FileName}).") { model, records.Folder, records.NoChecksum, most, seed };
        command.SetAction(arguments =>
        {
            var folder = arguments.GetRequiredValue(model).FullName;
            var protocol = Protocol.Named(ModelManifest.Read(folder).Protocol);
            using var classifier = BeatNetwork.Load(folder, protocol.Labels);
            if (classifier.Manifest.ReadsTraces)
            {
                throw new LabException($"{classifier.Manifest.Name} reads drawn traces; answers are compared with spectral images only.");
            }

            var set = records.ReadAll(arguments, recording => recording.DemandRate(classifier.Manifest.Image.SamplingRate));
            var index = Make(classifier, protocol, set.Recordings, arguments.GetValue(most), arguments.GetValue(seed));
            index.Write(folder);
            Console.WriteLine($"{index.Beats.Count} beats: {string.Join(", ", index.Beats.CountBy(beat => beat.Code).Select(count => $"{count.Value} {count.Key}"))}");
            Console.WriteLine(index.UnfamiliarRule);
            return set.Close();
        });
        return command;
    }

    private static AnnotatedBeats Make(BeatNetwork classifier, Protocol protocol, IReadOnlyList<Recording> recordings, int most, int seed)
    {
        var all = recordings.SelectMany(recording => recording.Beats).ToArray();
        var parts = protocol.Assign(all);

        // Nothing of DS2, whatever the protocol: those records are for test across patients.
        var ds2 = all.Zip(Protocol.InterPatient.Assign(all)).Where(beat => beat.Second == SplitPart.Test).Select(beat => beat.First.Record).ToHashSet();
        var chosen = Choose(Of(SplitPart.Train), protocol.Labels, most, seed);
        var validation = Of(SplitPart.Validation);
        if (chosen.Count == 0 || validation.Length == 0)
        {
            throw new LabException($"These records hold no beats outside DS2 that protocol {protocol.Name} keeps for training and for validation.");
        }

        var seen = Look(classifier, recordings, [.. chosen, .. validation]);
        var index = new AnnotatedBeats
        {
            Sha256 = classifier.Manifest.Sha256,
            Selection = $"training beats of protocol {protocol.Name} from records outside DS2, at most {most} of a class, evenly over its records, seed {seed}",
            Attribution = classifier.Manifest.TrainingData,
            UnfamiliarBelow = 0,
            UnfamiliarRule = "",
            EmbeddingSize = seen[chosen[0]].Embedding.Length,
            Beats = [.. chosen.Select(beat => new AnnotatedBeat(beat.Record, beat.Sample, protocol.Labels.Classes[protocol.Labels.IndexOf(beat.Symbol)].Code))],
            Embeddings = chosen.SelectMany(beat => seen[beat].Embedding.ToArray()).ToArray(),
            Pictures = [.. chosen.Select(beat => (ReadOnlyMemory<byte>)seen[beat].Picture)],
        };
        return WithLimit(index, classifier.Manifest, [.. validation.Select(beat => seen[beat].Embedding)], protocol);

        Beat[] Of(SplitPart part) => [.. all.Where((beat, place) => parts[place] == part && !ds2.Contains(beat.Record))];
    }

    /// <summary>Takes beats of each class in turn from each of its records, so that no record crowds the others out.</summary>
    private static List<Beat> Choose(Beat[] beats, LabelSet labels, int most, int seed) =>
    [
        .. beats.GroupBy(beat => labels.IndexOf(beat.Symbol)).OrderBy(known => known.Key).SelectMany(known => known
            .GroupBy(beat => beat.Record)
            .SelectMany(record => record.OrderBy(beat => Rank(beat, seed), StringComparer.Ordinal).Index())
            .OrderBy(entry => entry.Index).ThenBy(entry => Rank(entry.Item, seed), StringComparer.Ordinal)
            .Take(most).Select(entry => entry.Item)),
    ];

    private static string Rank(Beat beat, int seed) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}/{beat.Record}/{beat.Sample}/{beat.Symbol}")));

    private static Dictionary<Beat, (ReadOnlyMemory<float> Embedding, byte[] Picture)> Look(BeatNetwork classifier, IReadOnlyList<Recording> recordings, IReadOnlyList<Beat> beats)
    {
        var ofRecord = beats.ToLookup(beat => beat.Record);
        return Work.OnEach("Drawing and classifying", [.. recordings.Where(recording => ofRecord.Contains(recording.Name))], (recording, _) =>
        {
            var spec = classifier.Manifest.Image;
            var renderer = new SpectralImageRenderer(spec);
            var lead = renderer.Prepare(recording);
            return ofRecord[recording.Name].Select(beat =>
                (beat, (classifier.Answer(classifier.Prepare(renderer.Png(lead, beat.Sample))).Embedding, AnnotatedBeats.Shrink(renderer.Cells(lead, beat.Sample), spec)))).ToArray();
        }).SelectMany(record => record).ToDictionary(entry => entry.beat, entry => entry.Item2);
    }

    private static AnnotatedBeats WithLimit(AnnotatedBeats index, ModelManifest manifest, IReadOnlyList<ReadOnlyMemory<float>> validation, Protocol protocol)
    {
        var examples = SimilarBeats.Of(index, manifest);
        var similarities = Work.OnEach("Comparing validation beats", validation, (embedding, _) => examples.Find(embedding.Span, 1)[0].Similarity).Order().ToArray();
        var limit = Math.Round(similarities[(int)(UnfamiliarShare * similarities.Length)], 4);
        return index with
        {
            UnfamiliarBelow = limit,
            UnfamiliarRule = FormattableString.Invariant($"unfamiliar below {limit:0.0000}, the similarity that {UnfamiliarShare * 100:0.#} % of {similarities.Length} validation beats of protocol {protocol.Name} outside DS2 do not reach (median {similarities[similarities.Length / 2]:0.0000})"),
        };
    }
}
