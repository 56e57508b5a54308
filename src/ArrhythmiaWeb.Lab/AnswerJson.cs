using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Lab;

/// <summary>An answer for programs: one line of JSON with everything that it holds.</summary>
internal static class AnswerJson
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an answer.</summary>
    /// <param name="file">The picture's file, as it was named.</param>
    internal static string Of(string file, Classification answer) => new JsonObject
    {
        ["file"] = file,
        ["class"] = answer.Class.Code,
        ["probabilities"] = Shares(LabelSet.EightClasses, answer.Probabilities),
        ["certain"] = answer.Certain,
        ["doubts"] = Findings(answer.Doubts),
        ["remarks"] = Findings(answer.Remarks),
        ["trace"] = answer.IsTrace,
        ["rearranged"] = answer.IsRearranged,
        ["meanLevel"] = answer.MeanLevel,
        ["secondOpinion"] = answer.SecondOpinion is { } second
            ? new JsonObject { ["group"] = second.Group.Code, ["probabilities"] = Shares(LabelSet.Aami, second.Probabilities), ["counts"] = second.Counts }
            : null,
        ["similar"] = new JsonArray([.. answer.Similar.Select(beat => new JsonObject
        {
            ["record"] = beat.Beat.Record,
            ["sample"] = beat.Beat.Sample,
            ["class"] = beat.Class.Code,
            ["similarity"] = beat.Similarity,
        })]),
        ["evidence"] = answer.Evidence is { } evidence ? Convert.ToBase64String(evidence.ToBytes()) : null,
        ["model"] = new JsonObject { ["name"] = answer.Model.Name, ["version"] = answer.Model.Version, ["sha256"] = answer.Model.Sha256 },
        ["image"] = new JsonObject { ["format"] = answer.Image.Format.MediaType, ["width"] = answer.Image.Width, ["height"] = answer.Image.Height },
    }.ToJsonString(OneLine);

    /// <summary>Writes a refusal.</summary>
    /// <param name="file">The picture's file, as it was named.</param>
    internal static string Of(string file, ImageRefusedException refused) =>
        new JsonObject { ["file"] = file, ["refused"] = Described(refused.Finding) }.ToJsonString(OneLine);

    private static JsonObject Shares(LabelSet labels, IReadOnlyList<double> probabilities) =>
        new(labels.Classes.Zip(probabilities, (known, probability) => KeyValuePair.Create(known.Code, (JsonNode?)probability)));

    private static JsonArray Findings(IEnumerable<Finding> findings) => [.. findings.Select(Described)];

    private static JsonObject Described(Finding finding) => new() { ["code"] = finding.Code.ToString(), ["text"] = finding.ToString() };
}
