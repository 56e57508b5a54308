using System.CommandLine;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Judges what models of folds answered to training patients whom they had not seen: alone, with pictures, with the second look.</summary>
internal static class RecordingFoldsCommand
{
    internal static Command Create()
    {
        var records = new RecordOptions();
        var answers = new Option<FileInfo[]>("--answers") { Description = "The CSV files of what the recording stage answered (training/train_recording.py --predictions)", Required = true, AllowMultipleArgumentsPerToken = true }.AcceptExistingOnly();
        var pictures = new Option<FileInfo[]>("--pictures") { Description = "The same of a network on pictures, to be averaged with", AllowMultipleArgumentsPerToken = true }.AcceptExistingOnly();
        var weight = new Option<double>("--weight") { Description = "The weight of the pictures, 0 to 1", DefaultValueFactory = _ => 0.5 };
        var command = new Command("recording-folds", "Judge what the folds of the recording stage answered: while choosing, without a look at test records.")
        {
            records.Folder, records.Also, records.NoChecksum, answers, pictures, weight,
        };
        command.SetAction(arguments =>
        {
            var own = BeatAnswers.Read(arguments.GetRequiredValue(answers));
            var other = arguments.GetValue(pictures) is { Length: > 0 } files ? BeatAnswers.Read(files) : null;
            var set = records.ReadAll(arguments, [.. records.Names(arguments).Where(name => Protocol.FoldOf(name) is not null)], "atr", recording => recording);
            set = set.With(records.ReadAlso(arguments, recording => recording));
            List<double> shares = other is null ? [0] : [0, arguments.GetValue(weight), 1];
            (double Share, bool Second)[] ways = [.. shares.Select(share => (share, false)), .. shares.Select(share => (share, true))];
            var judged = Work.OnEach("Judging", set.Recordings, (recording, _) => ways.Select(way => Judge(recording, own, other, way.Share, way.Second)).ToArray());
            foreach (var (number, (share, second)) in ways.Index())
            {
                JudgedBeat[] beats = [.. judged.SelectMany(record => record[number])];
                if (beats.Length > 0)
                {
                    var figures = RecordingFigures.Of(beats);
                    Console.WriteLine(Shares.Text(
                        $"pictures {share:0.0##}, second look {(second ? "yes" : "no ")}: {figures.Beats} beats, accuracy {Shares.Percent(figures.Accuracy)}, S {Shares.Percent(figures.S)}, median {Shares.Percent(figures.SMedian)}, V {Shares.Percent(figures.V)}, F {Shares.Percent(figures.F)}, S burden right {Shares.Percent(figures.SBurden)}, V burden right {Shares.Percent(figures.VBurden)}, few false S {Shares.Percent(figures.FewFalseS)}"));
                }
            }

            return set.Close();
        });
        return command;
    }

    // Only beats that the folds answered are judged; the others, without a class, still stand between them.
    private static JudgedBeat[] Judge(Recording recording, BeatAnswers own, BeatAnswers? pictures, double weight, bool secondLook)
    {
        var beats = recording.Beats.ToArray();
        int[] inTable = [.. beats.Select(beat => RecordingJudge.InTable(recording, beat.Sample))];
        var said = inTable.Select(sample => own.Of(recording.Name, sample)).ToArray();
        if (said.All(answer => answer is null))
        {
            return [];
        }

        var unknown = LabelSet.Aami.Classes.Select(_ => 1.0 / LabelSet.Aami.Classes.Count).ToArray();
        var features = RecordingFeatures.Of(recording, [.. beats.Select(beat => beat.Sample)]);
        var answers = RecordingReader.Join(features, [.. said.Select(answer => answer ?? unknown)], pictures is null ? null : [.. inTable.Select(sample => pictures.Of(recording.Name, sample))], weight, secondLook);
        return
        [
            .. beats.Zip(answers, said).Where(entry => entry.Third is not null && LabelSet.Aami.IndexOf(entry.First.Symbol) >= 0)
                .Select(entry => new JudgedBeat(recording.Name, entry.First.Sample, LabelSet.Aami.IndexOf(entry.First.Symbol), entry.Second.Class, entry.Second.Probabilities)),
        ];
    }
}
