using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Writes the counts of a confusion matrix on one line, however the rest is laid out.</summary>
internal sealed class CountsConverter : JsonConverter<int[][]>
{
    public override int[][]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<int[][]>(ref reader);

    public override void Write(Utf8JsonWriter writer, int[][] value, JsonSerializerOptions options) =>
        writer.WriteRawValue(JsonSerializer.Serialize(value));
}
