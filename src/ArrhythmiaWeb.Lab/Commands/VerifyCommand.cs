using System.CommandLine;
using System.Globalization;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Compares the exported network, run as the application runs it, with what the training framework answered to the same beats.</summary>
internal static class VerifyCommand
{
    private const double MostDifference = 1e-4;

    internal static Command Create()
    {
        var model = ModelFolder.Option();
        var records = new RecordOptions();
        var probe = new Option<FileInfo>("--probe") { Description = "probe.csv as written by training/train.py: record, sample, probabilities", Required = true }.AcceptExistingOnly();
        var command = new Command("verify", "Compare the exported network with the training framework on the beats of a probe file.") { model, records.Folder, records.NoChecksum, probe };
        command.SetAction(arguments =>
        {
            var folder = arguments.GetRequiredValue(model).FullName;
            using var network = BeatNetwork.Load(folder, LabelSet.Named(ModelManifest.Read(folder).LabelSet));
            var beats = Read(arguments.GetRequiredValue(probe), network.Manifest.Classes.Count).ToLookup(beat => beat.Record);
            var set = records.ReadAll(arguments, [.. beats.Select(ofRecord => ofRecord.Key)], "atr", recording => recording);
            var most = Work.OnEach("Comparing", set.Recordings, (recording, _) => Difference(network, recording, beats[recording.Name])).Max();
            Console.WriteLine(FormattableString.Invariant($"{set.Recordings.Sum(recording => beats[recording.Name].Count())} beats, largest difference of a probability {most:0.0e+0} (allowed {MostDifference:0.0e+0})"));
            return set.Close(most <= MostDifference ? 0 : 1);
        });
        return command;
    }

    private static List<(string Record, int Sample, double[] Probabilities)> Read(FileInfo probe, int classes)
    {
        var beats = new List<(string, int, double[])>();
        foreach (var (index, line) in File.ReadLines(probe.FullName).Index())
        {
            var fields = line.Split(',');
            var probabilities = fields.Skip(2).Select(field => double.TryParse(field, CultureInfo.InvariantCulture, out var value) ? value : double.NaN).ToArray();
            beats.Add(fields.Length == classes + 2 && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var sample) && probabilities.All(double.IsFinite)
                ? (fields[0], sample, probabilities)
                : throw new LabException($"{probe}, line {index + 1}: a record, a sample and {classes} probabilities are expected, with commas between them."));
        }

        return beats.Count > 0 ? beats : throw new LabException($"{probe} holds no beat.");
    }

    private static double Difference(BeatNetwork network, Recording recording, IEnumerable<(string Record, int Sample, double[] Probabilities)> beats)
    {
        var (_, draw) = BeatPictures.For(network.Manifest, recording);
        return beats.Max(beat => network.Answer(network.Prepare(draw(beat.Sample))).Probabilities.Zip(beat.Probabilities, (ours, theirs) => Math.Abs(ours - theirs)).Max());
    }
}
