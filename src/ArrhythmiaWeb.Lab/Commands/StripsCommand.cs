using System.CommandLine;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Lab.Strips;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Measures how well pictures of strips are read back.</summary>
internal static class StripsCommand
{
    private static readonly double[] Lengths = [6, 10];

    internal static Command Create()
    {
        var models = ModelsFolder.Option();
        var records = new RecordOptions();
        var count = new Option<int>("--strips") { Description = "How many strips to draw", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "Chooses the stretches", DefaultValueFactory = _ => 2027 };
        var folds = new Option<int[]>("--folds") { Description = "The folds of the training patients to draw from", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1, 2, 3, 4] };
        var publish = new Option<bool>("--publish") { Description = $"Write {StripPage.FileName} into the folder of networks" };
        var command = new Command("strips", "Draw rhythm strips in ten styles, read the pictures back, and compare what is found with the signals themselves.")
        {
            models, records.Folder, records.NoChecksum, count, seed, folds, publish,
        };
        command.SetAction(arguments =>
        {
            var wanted = arguments.GetRequiredValue(folds);
            string[] names = [.. records.Names(arguments).Where(name => Protocol.FoldOf(name) is { } fold && wanted.Contains(fold))];
            var set = records.ReadAll(arguments, names, "atr", recording => recording with { Leads = [new SpectralImageRenderer(SpectralImageSpec.Default).Choose(recording).Lead] });
            var shipped = arguments.GetRequiredValue(models).FullName;
            using var analyser = RecordingAnalyser.Load(Path.Combine(shipped, NetworkFolders.AcrossPatientsName), Path.Combine(shipped, RecordingAnalyser.StageName));
            var stretches = Chosen(set.Recordings, arguments.GetValue(count), arguments.GetValue(seed)).ToArray();
            var tallies = Work.OnEach("Drawing and reading", stretches, (stretch, _) => StripTrial.Run(analyser, stretch));
            var kinds = StripKind.All.Select(kind => (kind.Name, stretches.Zip(tallies).Where(tried => tried.First.Kind == kind).Select(tried => tried.Second).Aggregate(StripTally.None, (one, other) => one + other))).ToArray();
            Console.Write(StripPage.Table(kinds));
            if (arguments.GetValue(publish))
            {
                set.DemandAll();
                var page = StripPage.Write(kinds, [.. set.Recordings.Select(recording => recording.Name)], wanted, arguments.GetValue(seed), DateOnly.FromDateTime(DateTime.UtcNow));
                File.WriteAllText(Path.Combine(shipped, StripPage.FileName), page);
            }

            return set.Close();
        });
        return command;
    }

    // Records, kinds and lengths by turns; every second strip around a beat that is not normal, where the record has one.
    private static IEnumerable<StripTrial.Stretch> Chosen(IReadOnlyList<Recording> recordings, int count, int seed)
    {
        var chance = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var recording = recordings[chance.Next(recordings.Count)];
            var length = (int)(Lengths[i / StripKind.All.Count % Lengths.Length] * recording.SamplingRate) + 1;
            var rare = recording.Beats.Where(beat => beat.Symbol != 'N' && beat.Sample > length && beat.Sample < recording.Length - length).ToArray();
            var begin = chance.Next(2) == 0 && rare.Length > 0 ? rare[chance.Next(rare.Length)].Sample - chance.Next(length) : chance.Next(recording.Length - length);
            yield return new StripTrial.Stretch(Cut(recording, begin, length), StripKind.All[i % StripKind.All.Count]);
        }
    }

    private static Recording Cut(Recording recording, int begin, int length) => recording with
    {
        Leads = [recording.Leads[0] with { Millivolts = recording.Leads[0].Millivolts.Slice(begin, length) }],
        Annotations = [.. Flutter(recording, begin), .. recording.Annotations.Where(mark => mark.Sample >= begin && mark.Sample < begin + length).Select(mark => mark with { Sample = mark.Sample - begin })],
    };

    // An episode of flutter that began before the stretch goes on in it.
    private static IEnumerable<Annotation> Flutter(Recording recording, int begin) =>
        recording.Annotations.LastOrDefault(mark => mark.Symbol is '[' or ']' && mark.Sample < begin) is { Symbol: '[' } open ? [open with { Sample = 0 }] : [];
}
