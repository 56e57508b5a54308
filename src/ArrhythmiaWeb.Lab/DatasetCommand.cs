using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg.Classification;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab;

/// <summary>
/// Makes the arrays that training reads: every beat is drawn as a PNG file and read back by <see cref="ImagePreprocessor"/>,
/// the way an upload goes.
/// </summary>
internal static class DatasetCommand
{
    private const string Attribution =
        "MIT-BIH Arrhythmia Database 1.0.0 (Moody GB, Mark RG, IEEE Eng Med Biol 20(3):45-50, 2001; Goldberger AL et al., Circulation 101(23):e215-e220, 2000), https://physionet.org/content/mitdb/1.0.0/, Open Data Commons Attribution License 1.0";

    internal static Command Create()
    {
        var records = RecordFolder.Option();
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder to write images.npy, beats.csv and dataset.json to", Required = true };
        var specFile = new Option<FileInfo>("--spec") { Description = "A JSON file with another image specification, for experiments" }.AcceptExistingOnly();
        var every = new Option<int>("--every") { Description = "Take only every Nth beat, for quick experiments", DefaultValueFactory = _ => 1 };
        var command = new Command("dataset", "Turn records into training arrays.") { records, output, specFile, every };
        command.SetAction(arguments =>
        {
            var spec = arguments.GetValue(specFile) is { } file ? SpectralImageSpec.FromJson(File.ReadAllText(file.FullName)) : SpectralImageSpec.Default;
            var recordings = RecordFolder.ReadAll(arguments.GetRequiredValue(records));
            Write(recordings, spec, Math.Max(1, arguments.GetValue(every)), arguments.GetRequiredValue(output));
        });
        return command;
    }

    private static void Write(IReadOnlyList<Recording> recordings, SpectralImageSpec spec, int every, DirectoryInfo folder)
    {
        var all = recordings.SelectMany(recording => recording.Beats).ToArray();
        var parts = Protocol.All.Select(protocol => protocol.Assign(all)).ToArray();
        var used = Enumerable.Range(0, all.Length).Where(index => index % every == 0 && parts.Any(part => part[index] != SplitPart.Unused)).ToArray();
        var places = used.Index().ToLookup(entry => all[entry.Item].Record, entry => (Beat: all[entry.Item], Row: entry.Index));

        folder.Create();
        using (var images = NpyFile.Create(Path.Combine(folder.FullName, "images.npy"), used.Length, spec.Rows, spec.Columns))
        {
            Work.OnEach("Drawing and reading back", recordings, (recording, _) =>
            {
                var renderer = new SpectralImageRenderer(spec);
                var preprocessor = new ImagePreprocessor(spec);
                var lead = renderer.Prepare(recording);
                foreach (var (beat, row) in places[recording.Name])
                {
                    images.Write(row, preprocessor.Prepare(renderer.Png(lead, beat.Sample)).Cells.Span);
                }

                return recording.Name;
            });
        }

        File.WriteAllText(Path.Combine(folder.FullName, "beats.csv"), BeatTable(all, used, parts));
        File.WriteAllText(Path.Combine(folder.FullName, "dataset.json"), Description(spec, used.Length));
        Console.WriteLine($"{used.Length} beats of {recordings.Count} records written to {folder}");
    }

    private static string BeatTable(Beat[] all, int[] used, IReadOnlyList<SplitPart>[] parts)
    {
        var table = new StringBuilder("record,sample,symbol");
        foreach (var protocol in Protocol.All)
        {
            table.Append(CultureInfo.InvariantCulture, $",{protocol.Name} class,{protocol.Name} part");
        }

        foreach (var index in used)
        {
            var beat = all[index];
            table.Append(CultureInfo.InvariantCulture, $"\n{beat.Record},{beat.Sample},{beat.Symbol}");
            foreach (var (number, protocol) in Protocol.All.Index())
            {
                table.Append(CultureInfo.InvariantCulture, $",{protocol.Labels.IndexOf(beat.Symbol)},{parts[number][index]}");
            }
        }

        return table.Append('\n').ToString();
    }

    private static string Description(SpectralImageSpec spec, int beats) => new JsonObject
    {
        ["beats"] = beats,
        ["image"] = JsonNode.Parse(spec.ToJson()),
        ["trainingData"] = Attribution,
        ["protocols"] = new JsonArray([.. Protocol.All.Select(protocol => new JsonObject
        {
            ["name"] = protocol.Name,
            ["labelSet"] = protocol.Labels.Name,
            ["classes"] = new JsonArray([.. protocol.Labels.Classes.Select(known => JsonValue.Create(known.Code))]),
            ["split"] = protocol.Description,
        })]),
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
