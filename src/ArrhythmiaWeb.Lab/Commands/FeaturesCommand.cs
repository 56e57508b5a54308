using System.CommandLine;
using System.Globalization;
using System.Text;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Writes what the signal itself says of each beat, for the baseline that networks on pictures are held against.</summary>
internal static class FeaturesCommand
{
    internal static Command Create()
    {
        var records = new RecordOptions();
        var output = new Option<FileInfo>("--out") { Description = "The CSV file to write", Required = true };
        var command = new Command("features", "Write intervals between beats and QRS widths as CSV, for training/baseline.py.") { records.Folder, records.NoChecksum, output };
        command.SetAction(arguments =>
        {
            var set = records.ReadAll(arguments, recording => recording.DemandRate(SpectralImageSpec.Default.SamplingRate));
            var recordings = set.Recordings;
            var tables = Work.OnEach("Measuring", recordings, (recording, _) => Table(recording));
            var file = arguments.GetRequiredValue(output);
            file.Directory?.Create();
            File.WriteAllText(file.FullName, "record,sample,symbol,class,part,previous,next,before,mean,width,meanWidth\n" + string.Concat(tables));
            Console.WriteLine($"{tables.Sum(table => table.Count(letter => letter == '\n'))} beats of {recordings.Count} records written to {file}");
            return set.Close();
        });
        return command;
    }

    private static string Table(Recording recording)
    {
        var protocol = Protocol.InterPatient;
        var lead = new SpectralImageRenderer(SpectralImageSpec.Default).Prepare(recording);
        var beats = BeatFeatures.Of(recording, lead.Millivolts.Span);
        var parts = protocol.Assign([.. beats.Select(measured => measured.Beat)]);
        var table = new StringBuilder();
        foreach (var (measured, part) in beats.Zip(parts).Where(pair => pair.Second != SplitPart.Unused))
        {
            var (beat, known) = (measured.Beat, protocol.Labels.Classes[protocol.Labels.IndexOf(measured.Beat.Symbol)]);
            table.Append(CultureInfo.InvariantCulture, $"{beat.Record},{beat.Sample},{beat.Symbol},{known.Code},{part}");
            table.Append(CultureInfo.InvariantCulture, $",{measured.Previous:0.#####},{measured.Next:0.#####},{measured.Before:0.#####},{measured.Mean:0.#####},{measured.Width:0.#####},{measured.MeanWidth:0.#####}\n");
        }

        return table.ToString();
    }
}
