using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArrhythmiaWeb.Ecg.Findings;

/// <summary>Findings as JSON on one line, and back.</summary>
internal static class FindingJson
{
    private const string Code = "code";
    private const string Values = "values";
    private const string Class = "class";
    private const string LabelSetName = "of";

    // Stored and read back, never put into a page as it is.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(Finding finding) => Node(finding)!.ToJsonString(Compact);

    /// <summary>Reads a finding; null where the text is not the JSON of one.</summary>
    internal static Finding? Read(string json)
    {
        if (!json.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return Value(JsonNode.Parse(json)) as Finding;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static JsonNode? Node(object value) => value switch
    {
        Finding finding => new JsonObject { [Code] = finding.Code.ToString(), [Values] = Array(finding.Values) },
        BeatClass beat => new JsonObject { [Class] = beat.Code, [LabelSetName] = LabelSet.All.First(set => set.Classes.Contains(beat)).Name },
        IReadOnlyList<object> several => Array(several),
        string word => JsonValue.Create(word),
        IConvertible number => JsonValue.Create(number.ToDouble(null)),
        _ => throw new ArgumentException($"A finding cannot hold a {value.GetType()}.", nameof(value)),
    };

    private static JsonArray Array(IReadOnlyList<object> values) => [.. values.Select(Node)];

    private static object Value(JsonNode? node) => node switch
    {
        JsonArray several => List(several),
        JsonObject finding when finding.ContainsKey(Code) => new Finding(Enum.Parse<FindingCode>((string)finding[Code]!), List((JsonArray)finding[Values]!)),
        JsonObject beat => LabelSet.Named((string)beat[LabelSetName]!).Classes.Single(known => known.Code == (string)beat[Class]!),
        JsonValue word when word.GetValueKind() == JsonValueKind.String => (string)word!,
        JsonValue number => (double)number,
        _ => throw new FormatException("A value of a finding is missing."),
    };

    private static object[] List(JsonArray values) => [.. values.Select(Value)];
}
