using System.Text.Json;

namespace ArrhythmiaWeb.Tests.Api;

/// <summary>Holds JSON against the schemas of an OpenAPI document, as far as ours use the vocabulary; and finds members that no schema names.</summary>
public sealed class SchemaCheck(JsonElement document)
{
    /// <summary>What of a value is not as its schema says.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="place">Where the value stands, for the words of a fault.</param>
    public IEnumerable<string> Faults(JsonElement schema, JsonElement value, string place)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Faults(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), value, place);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var fitting = choices.EnumerateArray().Count(choice => !Faults(choice, value, place).Any());
            return fitting == 1 ? [] : [$"{place} fits {fitting} of the choices"];
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return values.EnumerateArray().Any(one => one.GetRawText() == value.GetRawText()) ? [] : [$"{place} is {value.GetRawText()}, which is none of the values"];
        }

        return TypesOf(schema).Contains(TypeOf(value)) || (TypeOf(value) == "integer" && TypesOf(schema).Contains("number"))
            ? value.ValueKind switch
            {
                JsonValueKind.Object => OfObject(schema, value, place),
                JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Faults(schema.GetProperty("items"), item, $"{place}[{index}]")),
                JsonValueKind.String => OfText(schema, value.GetString()!, place),
                _ => [],
            }
            : [$"{place} is a {TypeOf(value)}"];
    }

    private IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string place)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(one => one.Name, one => one.Value) : [];
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        var missing = required.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{place}.{name} is missing");
        return missing.Concat(value.EnumerateObject().SelectMany(member =>
            known.TryGetValue(member.Name, out var described) ? Faults(described, member.Value, $"{place}.{member.Name}")
            : schema.TryGetProperty("additionalProperties", out var others) ? Faults(others, member.Value, $"{place}.{member.Name}")
            : [$"{place}.{member.Name} is not described"]));
    }

    private static IEnumerable<string> OfText(JsonElement schema, string text, string place) => (schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _) ? [] : [$"{place} is no UUID"],
        "date-time" => DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) && text.EndsWith('Z') ? [] : [$"{place} is no time in UTC"],
        "date" => DateOnly.TryParseExact(text, "O", out _) ? [] : [$"{place} is no day"],
        _ => [],
    };

    private static IEnumerable<string> TypesOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? ["object", "array", "string", "number", "integer", "boolean", "null"]
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
