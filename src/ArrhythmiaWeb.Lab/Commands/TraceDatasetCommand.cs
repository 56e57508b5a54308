using System.CommandLine;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>
/// Makes the arrays that training of the trace network reads: beats are drawn as PNG files in random styles and read back by
/// <see cref="TracePreprocessor"/>, the way an upload goes.
/// </summary>
internal static class TraceDatasetCommand
{
    // A class of more training beats than this is thinned out, one of fewer is drawn in several styles.
    private const int PicturesOfAClass = 12_000;
    private const int MostStyles = 24;

    internal static Command Create()
    {
        var records = new RecordOptions();
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder to write images.npy, beats.csv and dataset.json to", Required = true };
        var command = new Command("trace-dataset", "Turn records into training arrays of drawn traces: training and validation beats of the intra-patient protocol.") { records.Folder, records.NoChecksum, output };
        command.SetAction(arguments =>
        {
            var set = records.ReadAll(arguments, recording => new TraceRenderer(TraceImageSpec.Default).Choose(recording));
            Write(set.Recordings, TraceImageSpec.Default, arguments.GetRequiredValue(output));
            return set.Close();
        });
        return command;
    }

    private static void Write(IReadOnlyList<Recording> recordings, TraceImageSpec spec, DirectoryInfo folder)
    {
        var all = recordings.SelectMany(recording => recording.Beats).ToArray();
        var parts = Protocol.All.Select(protocol => protocol.Assign(all)).ToArray();
        var pictures = Choose(all, parts[Protocol.All.Index().First(known => known.Item == Protocol.IntraPatient).Index]);
        var places = pictures.Index().ToLookup(entry => all[entry.Item.Beat].Record, entry => (all[entry.Item.Beat].Sample, entry.Item.Variant, Row: entry.Index));

        folder.Create();
        using (var images = NpyFile.Create(Path.Combine(folder.FullName, DatasetFiles.Images), pictures.Count, spec.Rows, spec.Columns))
        {
            var renderer = new TraceRenderer(spec);
            Work.OnBeats("Drawing and reading back", recordings, recording => places[recording.Name], recording => (recording.Name, Lead: renderer.Prepare(recording)), (drawn, beats) =>
            {
                var preprocessor = new TracePreprocessor(spec);
                foreach (var (sample, variant, row) in beats)
                {
                    var style = TraceStyle.Vary(spec, BeatPictures.Seed(drawn.Name, sample, variant));
                    images.Write(row, preprocessor.Prepare(renderer.Png(drawn.Lead, sample, style)).Cells.Span);
                }

                return beats.Length;
            });
        }

        DatasetFiles.Write(folder, all, [.. pictures.Select(picture => picture.Beat)], parts, "trace", spec.ToJson());
        Console.WriteLine($"{pictures.Count} traces of {recordings.Count} records written to {folder}");
    }

    // All validation beats once, so that they keep the shares of the classes; test beats are drawn by evaluate alone.
    private static List<(int Beat, int Variant)> Choose(Beat[] all, IReadOnlyList<SplitPart> parts)
    {
        var pictures = parts.Index().Where(part => part.Item == SplitPart.Validation).Select(part => (part.Index, 0)).ToList();
        foreach (var beats in parts.Index().Where(part => part.Item == SplitPart.Train).GroupBy(part => all[part.Index].Symbol, part => part.Index))
        {
            var count = beats.Count();
            var step = Math.Max(1, count / PicturesOfAClass);
            var styles = Math.Clamp(PicturesOfAClass / count, 1, MostStyles);
            pictures.AddRange(beats.Index().Where(beat => beat.Index % step == 0).SelectMany(beat => Enumerable.Range(0, styles).Select(variant => (beat.Item, variant))));
        }

        return pictures;
    }
}
