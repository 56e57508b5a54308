using System.CommandLine;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Fits which answers to beats of recordings are certain, on training patients whom the models of their fold had not seen.</summary>
internal static class RecordingCertaintyCommand
{
    internal static Command Create()
    {
        var records = new RecordOptions();
        var models = ModelsFolder.Option();
        var answers = new Option<FileInfo[]>("--answers") { Description = "The CSV files of what the recording stage answered (training/train_recording.py --predictions)", Required = true, AllowMultipleArgumentsPerToken = true }.AcceptExistingOnly();
        var members = new Option<DirectoryInfo[]>("--members") { Description = $"Folders with fold-0 to fold-{Protocol.Folds - 1}, each with predictions.csv: what the members of the network on pictures answered; their mean counts", Required = true, AllowMultipleArgumentsPerToken = true }.AcceptExistingOnly();
        var temperature = new Option<double>("--temperature") { Description = "The temperature of the network on pictures (calibration.json, which training/folds.py writes)", DefaultValueFactory = _ => 1 };
        var publish = new Option<bool>("--publish") { Description = $"Write {RecordingConfidence.FileName} and {CertaintyPage.FileName} into the folder of the recording stage" };
        var command = new Command("recording-certainty", "Fit which answers to beats of recordings are certain: at most one in a hundred of these is wrong in people never seen.")
        {
            records.Folder, records.Also, records.NoChecksum, models, answers, members, temperature, publish,
        };
        command.SetAction(arguments =>
        {
            var shipped = arguments.GetRequiredValue(models).FullName;
            var folder = Path.Combine(shipped, RecordingAnalyser.StageName);
            var (stage, network) = (RecordingManifest.Read(folder), ModelManifest.Read(Path.Combine(shipped, NetworkFolders.AcrossPatientsName)));
            var own = BeatAnswers.Read(arguments.GetRequiredValue(answers));
            BeatAnswers[] pictures = [.. arguments.GetRequiredValue(members).Select(member => BeatAnswers.Read(member.EnumerateFiles("predictions.csv", SearchOption.AllDirectories)))];
            var set = records.ReadAll(arguments, [.. records.Names(arguments).Where(name => Protocol.FoldOf(name) is not null)], "atr", recording => recording);
            set = set.With(records.ReadAlso(arguments, recording => Protocol.FoldOf(recording.Name) is null ? throw new RecordRefusedException("Nobody learns from it.") : recording));
            var people = Work.OnEach("Judging", set.Recordings, (recording, _) => Judge(recording, stage, own, pictures, arguments.GetValue(temperature)));
            people = [.. people.Where(beats => beats.Length > 0)];

            RecordingConfidence Fit(IEnumerable<CertaintyBeat[]> some, string of, double most) => CertaintyFit.Of([.. some.SelectMany(beats => beats)], stage, network, of, most);
            // Each fold is judged by what was fitted to the others.
            (CertaintyBeat[] Beats, RecordingConfidence Confidence)[] Cross(double most) =>
            [
                .. Enumerable.Range(0, Protocol.Folds).Select(fold => people.ToLookup(beats => Protocol.FoldOf(beats[0].Record) == fold))
                    .Select(part => (part[true].SelectMany(beats => beats).ToArray(), Fit(part[false], "the other folds", most))),
            ];
            Console.Write(CertaintyPage.Limits(most => CertaintyTally.Of(Cross(most))));
            var confidence = Fit(people, $"the {people.Length} people whom the models learned from, each answered by models that had not", CertaintyFit.MostWrong);
            var page = CertaintyPage.Write(stage, network, CertaintyTally.Of(Cross(CertaintyFit.MostWrong)), confidence);
            Console.Write(page);
            if (arguments.GetValue(publish))
            {
                confidence.Write(folder);
                File.WriteAllText(Path.Combine(folder, CertaintyPage.FileName), page);
            }

            return set.Close();
        });
        return command;
    }

    private static CertaintyBeat[] Judge(Recording recording, RecordingManifest stage, BeatAnswers own, BeatAnswers[] pictures, double temperature)
    {
        var beats = recording.Beats.ToArray();
        int[] samples = [.. beats.Select(beat => beat.Sample)];
        int[] inTable = [.. samples.Select(sample => RecordingJudge.InTable(recording, sample))];
        var said = inTable.Select(sample => own.Of(recording.Name, sample)).ToArray();
        if (said.All(answer => answer is null))
        {
            return [];
        }

        var unknown = LabelSet.Aami.Classes.Select(_ => 1.0 / LabelSet.Aami.Classes.Count).ToArray();
        var features = RecordingFeatures.Of(recording, samples);
        var answers = RecordingReader.Join(features, [.. said.Select(answer => answer ?? unknown)], [.. inTable.Select(Picture)], stage.PictureWeight, stage.SecondLook);
        var inputs = RecordingConfidence.InputsOf(answers, features, ShapeGroups.Of(features.Windows));
        var lead = new Ecg.Spectra.SpectralImageRenderer(Ecg.Spectra.SpectralImageSpec.Default).Choose(recording).Lead;
        var quality = SignalQualityIndex.Of(lead.Millivolts.Span, recording.SamplingRate);
        return
        [
            .. beats.Index().Where(beat => said[beat.Index] is not null && LabelSet.Aami.IndexOf(beat.Item.Symbol) >= 0).Select(beat => new CertaintyBeat(
                recording.Name,
                inputs[beat.Index],
                answers[beat.Index].Class == LabelSet.Aami.IndexOf(beat.Item.Symbol),
                RecordingConfidence.MayBeCertain(answers[beat.Index].Class, recording.SecondsAt(beat.Item.Sample), recording.Seconds, quality))),
        ];

        double[]? Picture(int sample)
        {
            double[][] each = [.. pictures.Select(member => member.Of(recording.Name, sample)).OfType<double[]>()];
            if (each.Length < pictures.Length)
            {
                return null;
            }

            double[] raised = [.. unknown.Select((_, group) => Math.Pow(each.Average(answer => answer[group]), 1 / temperature))];
            return [.. raised.Select(value => value / raised.Sum())];
        }
    }
}
