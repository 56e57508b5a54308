using System.CommandLine;
using System.Globalization;
using System.Text;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Writes what each recording tells of its beats, for training/train_recording.py.</summary>
internal static class RecordingFeaturesCommand
{
    internal static Command Create()
    {
        var records = new RecordOptions();
        var output = new Option<FileInfo>("--out") { Description = "The CSV file to write", Required = true };
        var command = new Command("recording-features", "Write what each recording tells of its beats as CSV, for training/train_recording.py.")
        {
            records.Folder, records.Also, records.NoChecksum, output,
        };
        command.SetAction(arguments =>
        {
            var set = records.ReadAll(arguments);
            set = set.With(records.ReadAlso(arguments, recording => recording));
            var tables = Work.OnEach("Measuring", set.Recordings, (recording, _) => Table(recording));
            var file = arguments.GetRequiredValue(output);
            file.Directory?.Create();
            File.WriteAllText(file.FullName, $"record,sample,symbol,class,part,fold,database,{string.Join(',', RecordingFeatures.Names)}\n{string.Concat(tables)}");
            Console.WriteLine($"{tables.Sum(table => table.Count(letter => letter == '\n'))} beats of {set.Recordings.Count} records written to {file}");
            return set.Close();
        });
        return command;
    }

    // Every beat counts in the measures of the others, but only those of an AAMI class are written. Samples are those of a spectral image: at 360 Hz.
    private static string Table(Recording recording)
    {
        var protocol = Protocol.InterPatient;
        var beats = recording.Beats.ToArray();
        var parts = protocol.Assign(beats);
        var features = RecordingFeatures.Of(recording, [.. beats.Select(beat => beat.Sample)]);
        var table = new StringBuilder();
        for (var i = 0; i < beats.Length; i++)
        {
            if (parts[i] != SplitPart.Unused)
            {
                var beat = beats[i];
                var known = protocol.Labels.Classes[protocol.Labels.IndexOf(beat.Symbol)];
                table.Append(CultureInfo.InvariantCulture, $"{beat.Record},{(int)Math.Round(recording.SecondsAt(beat.Sample) * 360)},{beat.Symbol},{known.Code},{parts[i]},{Protocol.FoldOf(beat.Record)},{(Protocol.IsOfSvdb(beat.Record) ? "svdb" : "mitdb")}");
                foreach (var value in features[i])
                {
                    table.Append(CultureInfo.InvariantCulture, $",{value:R}");
                }

                table.Append('\n');
            }
        }

        return table.ToString();
    }
}
