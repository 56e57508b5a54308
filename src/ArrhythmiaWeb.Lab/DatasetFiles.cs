using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>What stands beside training arrays: which beat each picture shows, and how the pictures were drawn.</summary>
internal static class DatasetFiles
{
    /// <summary>The array of pictures.</summary>
    internal const string Images = "images.npy";

    private const string Attribution =
        "MIT-BIH Arrhythmia Database 1.0.0 (Moody GB, Mark RG, IEEE Eng Med Biol 20(3):45-50, 2001; Goldberger AL et al., Circulation 101(23):e215-e220, 2000), https://physionet.org/content/mitdb/1.0.0/, Open Data Commons Attribution License 1.0";

    private const string SecondAttribution =
        "half of the records (even numbers) of the MIT-BIH Supraventricular Arrhythmia Database 1.0.0 (Greenwald SD, Ph.D. thesis, Harvard-MIT HST, 1990; Goldberger AL et al. 2000), https://physionet.org/content/svdb/1.0.0/, Open Data Commons Attribution License 1.0";

    /// <summary>Writes beats.csv and dataset.json.</summary>
    /// <param name="pictures">For each picture its beat, as an index into <paramref name="all"/>.</param>
    /// <param name="parts">For each protocol the part of each beat.</param>
    /// <param name="kind">"image" for spectral images, "trace" for traces.</param>
    /// <param name="spec">The JSON of what the pictures look like.</param>
    internal static void Write(DirectoryInfo folder, Beat[] all, IReadOnlyList<int> pictures, IReadOnlyList<SplitPart>[] parts, string kind, string spec)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "beats.csv"), BeatTable(all, pictures, parts));
        File.WriteAllText(Path.Combine(folder.FullName, "dataset.json"), Description(kind, spec, pictures.Count));
    }

    private static string BeatTable(Beat[] all, IReadOnlyList<int> pictures, IReadOnlyList<SplitPart>[] parts)
    {
        var table = new StringBuilder("record,sample,symbol");
        foreach (var protocol in Protocol.All)
        {
            table.Append(CultureInfo.InvariantCulture, $",{protocol.Name} class,{protocol.Name} part");
        }

        table.Append(",database,fold");
        foreach (var index in pictures)
        {
            var beat = all[index];
            table.Append(CultureInfo.InvariantCulture, $"\n{beat.Record},{beat.Sample},{beat.Symbol}");
            foreach (var (number, protocol) in Protocol.All.Index())
            {
                table.Append(CultureInfo.InvariantCulture, $",{protocol.Labels.IndexOf(beat.Symbol)},{parts[number][index]}");
            }

            table.Append(CultureInfo.InvariantCulture, $",{(Protocol.IsOfSvdb(beat.Record) ? "svdb" : "mitdb")},{Protocol.FoldOf(beat.Record)}");
        }

        return table.Append('\n').ToString();
    }

    private static string Description(string kind, string spec, int beats) => new JsonObject
    {
        ["beats"] = beats,
        [kind] = JsonNode.Parse(spec),
        ["trainingData"] = new JsonObject { ["mitdb"] = Attribution, ["svdb"] = SecondAttribution },
        ["protocols"] = new JsonArray([.. Protocol.All.Select(protocol => new JsonObject
        {
            ["name"] = protocol.Name,
            ["labelSet"] = protocol.Labels.Name,
            ["classes"] = new JsonArray([.. protocol.Labels.Classes.Select(known => JsonValue.Create(known.Code))]),
            ["split"] = protocol.Description,
            ["records"] = new JsonObject
            {
                ["train"] = Names(protocol.RecordsFor(SplitPart.Train)),
                ["validation"] = Names(protocol.RecordsFor(SplitPart.Validation)),
                ["test"] = Names(protocol.RecordsFor(SplitPart.Test)),
            },
        })]),
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    // The training of the input gate divides its pictures by the same records.
    private static JsonArray Names(IEnumerable<string> records) => new([.. records.Select(record => JsonValue.Create(record))]);
}
