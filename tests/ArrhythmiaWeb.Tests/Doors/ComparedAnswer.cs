using System.Globalization;
using System.Text.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Tests.Doors;

/// <summary>An answer with all its fields as texts, whichever door gave it.</summary>
public sealed record ComparedAnswer
{
    public string? Refused { get; init; }

    public string Class { get; init; } = "";

    public string Probabilities { get; init; } = "";

    public bool Certain { get; init; }

    public string Doubts { get; init; } = "";

    public string Remarks { get; init; } = "";

    public string Kind { get; init; } = "";

    public string MeanLevel { get; init; } = "";

    public string Similar { get; init; } = "";

    public string Evidence { get; init; } = "";

    public string Model { get; init; } = "";

    public string Image { get; init; } = "";

    public string? SecondOpinion { get; init; }

    public static ComparedAnswer OfRefusal(string sentence) => new() { Refused = sentence };

    public static ComparedAnswer Of(ImageRefusedException refused) => OfRefusal(refused.Finding.ToString());

    public static ComparedAnswer Of(Classification answer) => new()
    {
        Class = answer.Class.Code,
        Probabilities = Shares(answer.Probabilities),
        Certain = answer.Certain,
        Doubts = Said(answer.Doubts),
        Remarks = Said(answer.Remarks),
        Kind = KindOf(answer.IsTrace, answer.IsRearranged),
        MeanLevel = Number(answer.MeanLevel),
        Similar = string.Join("; ", answer.Similar.Select(beat => Like(beat.Beat.Record, beat.Beat.Sample, beat.Class.Code, beat.Similarity))),
        Evidence = Convert.ToBase64String(answer.Evidence!.ToBytes()),
        Model = $"{answer.Model.Name} {answer.Model.Version} {answer.Model.Sha256}",
        Image = $"{answer.Image.Format.MediaType} {answer.Image.Width} x {answer.Image.Height}",
        SecondOpinion = answer.SecondOpinion is { } second ? $"{second.Group.Code} {Shares(second.Probabilities)} {second.Counts}" : null,
    };

    public static ComparedAnswer Of(Prediction prediction) => new()
    {
        Class = prediction.ClassCode,
        Probabilities = Shares(prediction.Probabilities),
        Certain = prediction.IsCertain == true,
        Doubts = Said(prediction.Doubts ?? []),
        Remarks = Said(prediction.Remarks ?? []),
        Kind = KindOf(prediction.IsTrace, prediction.IsRearranged),
        MeanLevel = Number(prediction.MeanLevel),
        Similar = string.Join("; ", (prediction.SimilarBeats ?? []).Select(beat => Like(beat.Record, beat.Sample, beat.Code, beat.Similarity))),
        Evidence = Convert.ToBase64String(prediction.Evidence!),
        Model = $"{prediction.ModelName} {prediction.ModelVersion} {prediction.ModelSha256}",
        Image = $"{prediction.MediaType} {prediction.Width} x {prediction.Height}",
    };

    /// <summary>Reads a line that <c>classify --json</c> wrote.</summary>
    public static ComparedAnswer OfJson(string line)
    {
        using var document = JsonDocument.Parse(line);
        var json = document.RootElement;
        if (json.TryGetProperty("refused", out var refused))
        {
            return OfRefusal(refused.GetProperty("text").GetString()!);
        }

        var (model, image, second) = (json.GetProperty("model"), json.GetProperty("image"), json.GetProperty("secondOpinion"));
        return new ComparedAnswer
        {
            Class = json.GetProperty("class").GetString()!,
            Probabilities = Shares(LabelSet.EightClasses, json.GetProperty("probabilities")),
            Certain = json.GetProperty("certain").GetBoolean(),
            Doubts = Said(json.GetProperty("doubts")),
            Remarks = Said(json.GetProperty("remarks")),
            Kind = KindOf(json.GetProperty("trace").GetBoolean(), json.GetProperty("rearranged").GetBoolean()),
            MeanLevel = Number(json.GetProperty("meanLevel").GetDouble()),
            Similar = string.Join("; ", json.GetProperty("similar").EnumerateArray().Select(beat => Like(
                beat.GetProperty("record").GetString()!, beat.GetProperty("sample").GetInt32(), beat.GetProperty("class").GetString()!, beat.GetProperty("similarity").GetDouble()))),
            Evidence = json.GetProperty("evidence").GetString()!,
            Model = $"{model.GetProperty("name").GetString()} {model.GetProperty("version").GetString()} {model.GetProperty("sha256").GetString()}",
            Image = $"{image.GetProperty("format").GetString()} {image.GetProperty("width").GetInt32()} x {image.GetProperty("height").GetInt32()}",
            SecondOpinion = second.ValueKind == JsonValueKind.Null
                ? null
                : $"{second.GetProperty("group").GetString()} {Shares(LabelSet.Aami, second.GetProperty("probabilities"))} {second.GetProperty("counts").GetBoolean()}",
        };
    }

    private static string Shares(LabelSet labels, JsonElement probabilities) => Shares(labels.Classes.Select(known => probabilities.GetProperty(known.Code).GetDouble()));

    private static string Shares(IEnumerable<double> probabilities) => string.Join(' ', probabilities.Select(one => Number(one)));

    private static string Said(JsonElement findings) => string.Join(' ', findings.EnumerateArray().Select(finding => $"{finding.GetProperty("code").GetString()}: {finding.GetProperty("text").GetString()}"));

    private static string Said(IEnumerable<Finding> findings) => string.Join(' ', findings.Select(finding => $"{finding.Code}: {finding}"));

    private static string KindOf(bool isTrace, bool isRearranged) => $"{(isTrace ? "trace" : "spectral image")}{(isRearranged ? ", rearranged" : "")}";

    // The database keeps four places of a similarity.
    private static string Like(string record, int sample, string code, double similarity) =>
        string.Create(CultureInfo.InvariantCulture, $"{code} in {record} at {sample}, {Math.Round(similarity, 4):0.0000}");

    private static string Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
