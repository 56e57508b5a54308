using System.CommandLine;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Measures the product's answers on people whom its networks have never seen, and fits the confidence that it shows.</summary>
internal static class StrangersCommand
{
    internal static Command Create()
    {
        var models = ModelsFolder.Option();
        var records = new RecordOptions();
        var every = new Option<int>("--every") { Description = "Ask about every Nth beat of each record", DefaultValueFactory = _ => 10 };
        var folds = new Option<DirectoryInfo>("--folds") { Description = $"A folder with fold-0 to fold-{Protocol.Folds - 1}, each a network for second opinions that has not learned from the people of its fold, for people whom the shipped one has learned from" }.AcceptExistingOnly();
        var known = new Option<DirectoryInfo>("--known") { Description = "The records of the MIT-BIH Arrhythmia Database: test beats of people whom the first network knows, and the second does not, are asked about too, for the second line of the table" }.AcceptExistingOnly();
        var weight = new Option<double?>("--weight") { Description = "How much the second opinion counts for the group of an answer, 0 to 1; where it is not given, as much as the fitted confidence says, or to fit it with as much as was chosen" };
        var fit = new Option<bool>("--fit") { Description = $"Fit the confidence to all people and write it into the folder of the network for spectral images ({StrangerConfidence.FileName}); each fold is judged by what was fitted to the others" };
        var publish = new Option<bool>("--publish") { Description = $"Write {StrangerPage.FileName} into the folder of networks and {StrangerReport.FileName} into that of the network for spectral images" };
        var command = new Command("strangers", "Measure the product on people of another database than its networks were trained on, each answer as the application gives it.")
        {
            models, records.Folder, records.Annotator, records.NoChecksum, every, folds, known, weight, fit, publish,
        };
        command.SetAction(arguments =>
        {
            var root = arguments.GetRequiredValue(models).FullName;
            var folders = NetworkFolders.In(root);
            var spectral = ModelManifest.Read(folders.Spectral);
            var second = ModelManifest.Read(folders.AcrossPatients ?? throw new LabException($"{root} holds no network for a second opinion ({NetworkFolders.AcrossPatientsName})."));
            var step = Math.Max(1, arguments.GetValue(every));
            var counts = arguments.GetValue(weight) ?? (arguments.GetValue(fit) ? StrangerFit.SecondWeight : Shipped(folders, spectral, second)?.SecondWeight ?? 0);
            var set = records.ReadAll(arguments, records.Names(arguments), arguments.GetRequiredValue(records.Annotator), recording => Unknown(recording) with { Leads = [BeatPictures.Choose(spectral, recording).Lead] });
            if (arguments.GetValue(publish))
            {
                set.DemandAll();
            }

            var similar = SimilarBeats.Load(folders.Spectral);
            var readers = Readers(folders, similar, counts, arguments.GetValue(folds));
            StrangerBeat[][] people;
            try
            {
                people = Work.OnEach("Drawing and reading", set.Recordings, (recording, _) => Ask(readers[FoldOf(recording.Name) % readers.Length], recording, step));
            }
            finally
            {
                readers.ToList().ForEach(reader => reader.Dispose());
            }

            Console.WriteLine(StrangerPage.Weights([.. people.SelectMany(own => own)]));
            var database = arguments.GetRequiredValue(records.Folder).Name;
            StrangerConfidence Fit(IEnumerable<StrangerBeat[]> own, string of, double mostWrong) =>
                StrangerFit.Of([.. own.SelectMany(beats => beats)], spectral, second, counts, $"every {step}th beat of {of}", mostWrong);
            StrangerBeat[] Cross(double mostWrong) =>
            [
                .. Enumerable.Range(0, Protocol.Folds).SelectMany(fold => Calibrated(
                    [.. people.SelectMany(own => own).Where(beat => FoldOf(beat.Record) == fold)],
                    Fit(people.Where(own => own.Length > 0 && FoldOf(own[0].Record) != fold), "the other folds", mostWrong))),
            ];
            if (arguments.GetValue(fit))
            {
                Console.WriteLine(StrangerPage.Limits(Cross));
            }

            var confidence = arguments.GetValue(fit)
                ? Fit(people, $"the {people.Length} records of {database}", StrangerFit.MostWrong)
                : Shipped(folders, spectral, second) ?? throw new LabException($"{folders.Spectral} holds no {StrangerConfidence.FileName}: fit it with {fit.Name}.");
            if (arguments.GetValue(fit))
            {
                confidence.Write(folders.Spectral);
            }

            var all = people.SelectMany(own => own).ToArray();
            var crossed = arguments.GetValue(fit) ? Cross(StrangerFit.MostWrong) : Calibrated(all, confidence);
            var familiar = arguments.GetValue(known) is { } folder ? Familiar(records, arguments, folder, folders, similar, confidence, step) : null;
            if (familiar is not null)
            {
                Console.WriteLine(StrangerPage.Weights(familiar));
            }

            var report = new StrangerReport(
                spectral.Sha256, database, step, DateOnly.FromDateTime(DateTime.UtcNow), ProgramVersion.Current,
                StrangerTally.Of(Calibrated(all, confidence)), StrangerTally.Of(all), StrangerTally.Of(crossed), StrangerTally.Of(all), familiar is null ? null : StrangerTally.Of(familiar));
            var page = StrangerPage.Write(report, Shares.Text($"Confidence and limit ({100 * confidence.CertainFrom:0.0} %) that the product ships were fitted on {confidence.Fitted}, {confidence.Date:yyyy-MM-dd}: of their certain answers at most {100 * StrangerFit.MostWrong:0.#} % are wrong."));
            Console.Write(page);
            if (arguments.GetValue(publish))
            {
                File.WriteAllText(Path.Combine(root, StrangerPage.FileName), page);
                File.WriteAllText(Path.Combine(folders.Spectral, StrangerReport.FileName), report.ToJson());
            }

            return set.Close();
        });
        return command;
    }

    private static StrangerConfidence? Shipped(NetworkFolders folders, ModelManifest spectral, ModelManifest second) =>
        StrangerConfidence.Load(folders.Spectral, spectral.Sha256, second.Sha256);

    private static ArrhythmiaReader[] Readers(NetworkFolders folders, SimilarBeats similar, double weight, DirectoryInfo? folds) => folds is null
        ? [ArrhythmiaReader.Load(folders, similar, weight)]
        : [.. Enumerable.Range(0, Protocol.Folds).Select(fold => ArrhythmiaReader.Load(folders with { AcrossPatients = Path.Combine(folds.FullName, $"fold-{fold}") }, similar, weight))];

    // People whom nobody learns from are divided by their names.
    private static int FoldOf(string record) => Protocol.FoldOf(record) ?? record.Sum(letter => letter) % Protocol.Folds;

    // The second network has learned from every beat of the people of DS1: asked about them it would only remember.
    private static StrangerBeat[] Familiar(
        RecordOptions records, ParseResult arguments, DirectoryInfo folder, NetworkFolders folders, SimilarBeats similar, StrangerConfidence confidence, int step)
    {
        using var reader = ArrhythmiaReader.Load(folders, similar, confidence.SecondWeight);
        var set = records.ReadAll(arguments, folder, recording => Protocol.IsMitBih(recording) ? recording : throw new RecordRefusedException("It is not of the MIT-BIH Arrhythmia Database."));
        var all = set.Recordings.SelectMany(recording => recording.Beats).ToArray();
        var test = all.Zip(Protocol.IntraPatient.Assign(all)).Where(beat => beat.Second == SplitPart.Test).Select(beat => beat.First).ToHashSet();
        return Calibrated(
            [.. Work.OnEach("Asking about people it knows", [.. set.Recordings.Where(recording => Protocol.FoldOf(recording.Name) is null)], (recording, _) => Ask(reader, recording, step, test.Contains)).SelectMany(own => own)],
            confidence);
    }

    private static Recording Unknown(Recording recording) => Protocol.IsMitBih(recording)
        ? throw new RecordRefusedException($"It is of the MIT-BIH Arrhythmia Database, which the networks know.")
        : recording;

    private static StrangerBeat[] Ask(ArrhythmiaReader reader, Recording recording, int step, Func<Beat, bool>? chosen = null)
    {
        var (_, draw) = BeatPictures.For(reader.Manifest, recording);
        var groups = LabelSet.AamiWithPaced;
        return
        [
            .. recording.Beats.Where(beat => groups.IndexOf(beat.Symbol) >= 0 && chosen?.Invoke(beat) != false).Where((_, rank) => rank % step == 0)
                .Select(beat => new StrangerBeat(recording.Name, groups.Classes[groups.IndexOf(beat.Symbol)].Aami, Read(reader, draw, beat))),
        ];
    }

    private static Classification? Read(ArrhythmiaReader reader, Func<int, byte[]> draw, Beat beat)
    {
        try
        {
            // What is not needed again would fill the memory: a map of evidence for each beat.
            return reader.Read(draw(beat.Sample)) with { Evidence = null, Embedding = default };
        }
        catch (ImageRefusedException)
        {
            return null;
        }
    }

    private static StrangerBeat[] Calibrated(StrangerBeat[] beats, StrangerConfidence confidence) =>
        [.. beats.Select(beat => beat.Answer is null ? beat : beat with { Answer = confidence.Calibrate(beat.Answer) })];
}
