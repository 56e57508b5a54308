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
        var records = RecordFolder.Option();
        var probe = new Option<FileInfo>("--probe") { Description = "probe.csv as written by training/train.py: record, sample, probabilities", Required = true }.AcceptExistingOnly();
        var command = new Command("verify", "Compare the exported network with the training framework on the beats of a probe file.") { model, records, probe };
        command.SetAction(arguments =>
        {
            var folder = arguments.GetRequiredValue(model).FullName;
            using var classifier = BeatNetwork.Load(folder, LabelSet.Named(ModelManifest.Read(folder).LabelSet));
            var lines = File.ReadLines(arguments.GetRequiredValue(probe).FullName).Select(line => line.Split(',')).ToLookup(fields => fields[0]);
            var differences = Work.OnEach("Comparing", [.. lines], (lines, _) => Difference(classifier, arguments.GetRequiredValue(records), lines));
            var most = differences.Max();
            Console.WriteLine(FormattableString.Invariant($"{lines.Sum(line => line.Count())} beats, largest difference of a probability {most:0.0e+0} (allowed {MostDifference:0.0e+0})"));
            return most <= MostDifference ? 0 : 1;
        });
        return command;
    }

    private static double Difference(BeatNetwork classifier, DirectoryInfo records, IGrouping<string, string[]> beats)
    {
        var (_, draw) = BeatPictures.For(classifier.Manifest, WfdbReader.Read(records.FullName, beats.Key));
        var most = 0d;
        foreach (var beat in beats)
        {
            var answer = classifier.Answer(classifier.Prepare(draw(int.Parse(beat[1], CultureInfo.InvariantCulture))));
            var expected = beat.Skip(2).Select(field => double.Parse(field, CultureInfo.InvariantCulture));
            most = Math.Max(most, answer.Probabilities.Zip(expected, (ours, theirs) => Math.Abs(ours - theirs)).Max());
        }

        return most;
    }
}
