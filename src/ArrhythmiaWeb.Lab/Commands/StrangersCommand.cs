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
        var fit = new Option<bool>("--fit") { Description = $"Fit the confidence to every other record and write it into the folder of the network for spectral images ({StrangerConfidence.FileName})" };
        var publish = new Option<bool>("--publish") { Description = $"Write {StrangerPage.FileName} into the folder of networks and {StrangerReport.FileName} into that of the network for spectral images" };
        var command = new Command("strangers", "Measure the product on people of another database than its networks were trained on, each answer as the application gives it.")
        {
            models, records.Folder, records.Annotator, records.NoChecksum, every, fit, publish,
        };
        command.SetAction(arguments =>
        {
            var root = arguments.GetRequiredValue(models).FullName;
            var folders = NetworkFolders.In(root);
            var spectral = ModelManifest.Read(folders.Spectral);
            var second = ModelManifest.Read(folders.AcrossPatients ?? throw new LabException($"{root} holds no network for a second opinion ({NetworkFolders.AcrossPatientsName})."));
            var step = Math.Max(1, arguments.GetValue(every));
            using var reader = ArrhythmiaReader.Load(folders, SimilarBeats.Load(folders.Spectral), calibrated: false);
            var set = records.ReadAll(arguments, records.Names(arguments), arguments.GetRequiredValue(records.Annotator), recording => Unknown(recording) with { Leads = [BeatPictures.Choose(spectral, recording).Lead] });
            if (arguments.GetValue(publish))
            {
                set.DemandAll();
            }

            var people = Work.OnEach("Drawing and reading", set.Recordings, (recording, _) => Ask(reader, recording, step));
            var (fitted, test) = (people.Index().Where(own => own.Index % 2 == 0).SelectMany(own => own.Item).ToArray(), people.Index().Where(own => own.Index % 2 == 1).SelectMany(own => own.Item).ToArray());
            var database = arguments.GetRequiredValue(records.Folder).Name;
            var confidence = arguments.GetValue(fit)
                ? StrangerFit.Of(fitted, spectral, second, $"every {step}th beat of every other of the {people.Length} records of {database} ({fitted.Length} beats)")
                : StrangerConfidence.Load(folders.Spectral, spectral.Sha256, second.Sha256) ?? throw new LabException($"{folders.Spectral} holds no {StrangerConfidence.FileName}: fit it with {fit.Name}.");
            if (arguments.GetValue(fit))
            {
                confidence.Write(folders.Spectral);
            }

            var report = new StrangerReport(
                spectral.Sha256, database, step, DateOnly.FromDateTime(DateTime.UtcNow), ProgramVersion.Current,
                StrangerTally.Of(Calibrated(fitted, confidence)), StrangerTally.Of(fitted), StrangerTally.Of(Calibrated(test, confidence)), StrangerTally.Of(test));
            var page = StrangerPage.Write(report, Shares.Text($"Confidence and limit ({100 * confidence.CertainFrom:0.0} %) were fitted on {confidence.Fitted}, {confidence.Date:yyyy-MM-dd}: at most one certain answer in a hundred wrong there."));
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

    private static Recording Unknown(Recording recording) => Protocol.IsMitBih(recording)
        ? throw new RecordRefusedException($"It is of the MIT-BIH Arrhythmia Database, which the networks know.")
        : recording;

    private static StrangerBeat[] Ask(ArrhythmiaReader reader, Recording recording, int step)
    {
        var (_, draw) = BeatPictures.For(reader.Manifest, recording);
        var groups = LabelSet.AamiWithPaced;
        return
        [
            .. recording.Beats.Where(beat => groups.IndexOf(beat.Symbol) >= 0).Where((_, rank) => rank % step == 0)
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
