using System.CommandLine;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Lab.Robustness;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Measures what it costs that a picture is drawn otherwise than the network was trained on, on validation beats.</summary>
internal static class RobustnessCommand
{
    private const string Introduction = """
        # Pictures drawn otherwise

        The same beats drawn in other colours, sizes, files and figures, read back by `ImagePreprocessor` and classified as an upload is. *Drop*: points of accuracy
        lost against the picture drawn as specified, a refused picture counted as wrong. *Style misread*: pictures answered whose colour map or orientation was
        taken for another. Where no goal stands, nothing is promised: what such a picture shows cannot be told from its pixels, or it ought to be refused.
        The inter-patient network was trained on all of DS1, these beats among them:
        its drops are to be read, not its accuracy.
        Written by

            dotnet run -c Release --project src/ArrhythmiaWeb.Lab -- robustness --records data/mitdb --model models/<name> --every <n>


        """;

    internal static Command Create()
    {
        var model = ModelFolder.Option();
        var records = new RecordOptions();
        var every = new Option<int>("--every") { Description = "Take only every Nth validation beat", DefaultValueFactory = _ => 20 };
        var output = new Option<FileInfo>("--out") { Description = "The page to write; the section of this network in it is replaced", DefaultValueFactory = _ => new FileInfo(Path.Combine("models", "ROBUSTNESS.md")) };
        var command = new Command("robustness", "Measure a model on validation beats drawn in other colours, sizes, files and figures.") { model, records.Folder, records.NoChecksum, every, output };
        command.SetAction(arguments =>
        {
            var folder = arguments.GetRequiredValue(model).FullName;
            var protocol = Protocol.Named(ModelManifest.Read(folder).Protocol);
            using var classifier = BeatNetwork.Load(folder, protocol.Labels);
            var step = Math.Max(1, arguments.GetValue(every));
            var set = records.ReadAll(arguments, recording => recording.DemandRate(SpectralImageSpec.Default.SamplingRate));
            var beats = Validation(protocol, set.Recordings, step);
            var tallies = Work.OnEach("Drawing and classifying", beats, (ofRecord, _) => StyleTrial.Run(classifier, ofRecord, PictureStyle.All));
            var results = PictureStyle.All.Index().Select(style => (style.Item, Sum(tallies.Select(ofRecord => ofRecord[style.Index])))).ToArray();
            var section = RobustnessPage.Section(classifier.Manifest, step, results, DateOnly.FromDateTime(DateTime.UtcNow));
            Console.Write(section);
            PageSections.Replace(arguments.GetRequiredValue(output).FullName, Introduction, RobustnessPage.Heading(classifier.Manifest), section);
            return set.Close();
        });
        return command;
    }

    private static LabelledBeats[] Validation(Protocol protocol, IReadOnlyList<Recording> recordings, int every)
    {
        var all = recordings.SelectMany(recording => recording.Beats).ToArray();
        var parts = protocol.Assign(all);
        var chosen = all.Where((_, index) => parts[index] == SplitPart.Validation).Where((_, rank) => rank % every == 0).ToLookup(beat => beat.Record);
        var beats = recordings.Where(recording => chosen.Contains(recording.Name)).Select(recording => new LabelledBeats(
            recording,
            [.. chosen[recording.Name].Select(beat => (beat, protocol.Labels.Classes[protocol.Labels.IndexOf(beat.Symbol)].Code))])).ToArray();
        return beats.Length == 0 ? throw new LabException($"These records hold no validation beat of protocol {protocol.Name}.") : beats;
    }

    private static StyleTally Sum(IEnumerable<StyleTally> tallies) =>
        tallies.Aggregate((a, b) => new StyleTally(a.Beats + b.Beats, a.Refused + b.Refused, a.Right + b.Right, a.Misread + b.Misread));
}
