using System.CommandLine;
using System.Globalization;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Lab.Robustness;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Measures what the application answers to pictures with other axes and to rhythm strips; or learns anew how to tell them.</summary>
internal static class AxesCommand
{
    // A strip of 10 s, a picture of 16 s and its window must lie within the record.
    private const double Edge = 9;
    private const int LearnedBeats = 16;
    private const string SpectralFile = "src/ArrhythmiaWeb.Ecg/Spectra/spectral-scale.txt";
    private const string LineFile = "src/ArrhythmiaWeb.Ecg/Traces/line-scale.txt";

    internal static Command Create()
    {
        var models = ModelsFolder.Option();
        var records = new RecordOptions();
        var beats = new Option<int>("--beats") { Description = "The beats of each record to draw", DefaultValueFactory = _ => 15 };
        var output = new Option<FileInfo>("--out") { Description = "The page to write; the section of this database in it is replaced", DefaultValueFactory = _ => new FileInfo(Path.Combine("models", "AXES.md")) };
        var name = new Option<string>("--name") { Description = "What the section calls the database", DefaultValueFactory = _ => "MIT-BIH Arrhythmia Database, DS1" };
        var learn = new Option<bool>("--learn") { Description = $"Learn from the records of DS1 and write {SpectralFile} and {LineFile} of the repository" };
        var command = new Command("axes", "Measure the answers to pictures with other time and frequency axes, and to rhythm strips.") { models, records.Folder, records.NoChecksum, beats, output, name, learn };
        command.SetAction(arguments =>
        {
            var set = records.ReadAll(arguments, Wanted(records.Names(arguments)), "atr", recording =>
            {
                recording.DemandFrequency(SpectralImageSpec.Default.HighestFrequency);
                return (recording with { Leads = [new SpectralImageRenderer(SpectralImageSpec.Default).Choose(recording).Lead] }).At(SpectralImageSpec.Default.SamplingRate);
            });
            if (arguments.GetValue(learn))
            {
                Learn(set.Recordings);
                return set.Close();
            }

            using var reader = ArrhythmiaReader.Load(NetworkFolders.In(arguments.GetRequiredValue(models).FullName));
            var count = arguments.GetValue(beats);
            var tallies = Work.OnEach("Drawing and reading", set.Recordings, (recording, _) => AxisTrial.Run(reader, recording, Chosen(recording, count)));
            var section = AxisPage.Section(arguments.GetRequiredValue(name), set.Recordings.Count, tallies, DateOnly.FromDateTime(DateTime.UtcNow));
            Console.Write(section);
            AxisPage.Replace(arguments.GetRequiredValue(output).FullName, arguments.GetRequiredValue(name), section);
            return set.Close();
        });
        return command;
    }

    // Of the MIT-BIH records those of DS1: DS2 is for the networks' tests.
    private static string[] Wanted(IReadOnlyList<string> names)
    {
        string[] known = [.. Protocol.InterPatient.RecordsFor(SplitPart.Train), .. Protocol.InterPatient.RecordsFor(SplitPart.Validation)];
        return names.Intersect(known).ToArray() is { Length: > 0 } ds1 ? ds1 : [.. names];
    }

    private static void Learn(IReadOnlyList<Recording> recordings)
    {
        var spectra = Work.OnEach("Spectra", recordings, (recording, _) => SpectralSamples.Of(recording, Chosen(recording, LearnedBeats)).ToArray()).SelectMany(samples => samples).ToArray();
        RidgeFit.Write(SpectralFile, Comment("log seconds, log highest frequency over ours, magnitudes, no high-pass", spectra.Length, recordings), RidgeFit.Of(spectra));
        var lines = Work.OnEach("Lines", recordings, (recording, _) => LineSamples.Of(recording, Chosen(recording, LearnedBeats)).ToArray()).SelectMany(samples => samples).ToArray();
        RidgeFit.Write(LineFile, Comment("several beats", lines.Length, recordings), RidgeFit.Of(lines));
    }

    private static string Comment(string outputs, int samples, IReadOnlyList<Recording> recordings) => string.Create(
        CultureInfo.InvariantCulture,
        $"Written by 'axes --learn' from {samples} drawings of records {string.Join(' ', recordings.Select(recording => recording.Name))}. Means, deviations, weights for: {outputs}.");

    // Half of them not normal, where there are as many; the same at every call.
    private static Beat[] Chosen(Recording recording, int count)
    {
        var chance = new Random(1);
        var edge = Edge * recording.SamplingRate;
        var all = recording.Beats.Where(beat => LabelSet.EightClasses.IndexOf(beat.Symbol) + LabelSet.Aami.IndexOf(beat.Symbol) > -2 && beat.Sample > edge && beat.Sample < recording.Length - edge).ToArray();
        chance.Shuffle(all);
        Beat[] rare = [.. all.Where(beat => beat.Symbol != 'N').Take(count / 2)];
        return [.. rare, .. all.Except(rare).Take(count - rare.Length)];
    }
}
