using System.CommandLine;
using System.Text.Json;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>
/// Makes the arrays that training reads: every beat is drawn, and its pixels are read back by <see cref="ImagePreprocessor"/>,
/// the way those of an upload go.
/// </summary>
internal static class DatasetCommand
{
    internal static Command Create()
    {
        var records = new RecordOptions();
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder to write images.npy, beats.csv and dataset.json to", Required = true };
        var specFile = new Option<FileInfo>("--spec") { Description = "A JSON file with another image specification, for experiments" }.AcceptExistingOnly();
        var every = new Option<int>("--every") { Description = "Take only every Nth beat, for quick experiments", DefaultValueFactory = _ => 1 };
        var command = new Command("dataset", "Turn records into training arrays.") { records.Folder, records.Also, records.NoChecksum, output, specFile, every };
        command.SetAction(arguments =>
        {
            var spec = arguments.GetValue(specFile) is { } file ? ReadSpec(file) : SpectralImageSpec.Default;
            var set = records.ReadAll(arguments, recording => recording.DemandRate(spec.SamplingRate));
            set = set.With(records.ReadAlso(arguments, recording => Protocol.IsMitBih(recording)
                ? throw new RecordRefusedException("It is of the MIT-BIH Arrhythmia Database: give its folder with --records.")
                : (recording with { Leads = [new SpectralImageRenderer(spec).Choose(recording).Lead] }).At(spec.SamplingRate)));
            Write(set.Recordings, spec, Math.Max(1, arguments.GetValue(every)), arguments.GetRequiredValue(output));
            return set.Close();
        });
        return command;
    }

    private static SpectralImageSpec ReadSpec(FileInfo file)
    {
        try
        {
            return SpectralImageSpec.FromJson(File.ReadAllText(file.FullName));
        }
        catch (JsonException exception)
        {
            throw new LabException($"{file} is not the JSON of an image specification: {exception.Message}");
        }
    }

    private static void Write(IReadOnlyList<Recording> recordings, SpectralImageSpec spec, int every, DirectoryInfo folder)
    {
        var all = recordings.SelectMany(recording => recording.Beats).ToArray();
        var parts = Protocol.All.Select(protocol => protocol.Assign(all)).ToArray();
        var used = Enumerable.Range(0, all.Length).Where(index => index % every == 0 && parts.Any(part => part[index] != SplitPart.Unused)).ToArray();
        var places = used.Index().ToLookup(entry => all[entry.Item].Record, entry => (Beat: all[entry.Item], Row: entry.Index));

        folder.Create();
        using (var images = NpyFile.Create(Path.Combine(folder.FullName, DatasetFiles.Images), used.Length, spec.Rows, spec.Columns))
        {
            Work.OnBeats("Drawing and reading back", recordings, recording => places[recording.Name], new SpectralImageRenderer(spec).Prepare, (lead, beats) =>
            {
                var renderer = new SpectralImageRenderer(spec);
                var preprocessor = new ImagePreprocessor(spec);
                foreach (var (beat, row) in beats)
                {
                    images.Write(row, preprocessor.Prepare(renderer.Picture(lead, beat.Sample)).Cells.Span);
                }

                return beats.Length;
            });
        }

        DatasetFiles.Write(folder, all, used, parts, "image", spec.ToJson());
        Console.WriteLine($"{used.Length} beats of {recordings.Count} records written to {folder}");
    }
}
