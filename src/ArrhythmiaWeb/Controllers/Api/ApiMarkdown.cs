using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Writes the description of the API for people: docs/api.md.</summary>
public static class ApiMarkdown
{
    /// <summary>Writes it.</summary>
    /// <param name="document">The description.</param>
    public static string Write(OpenApiDocument document)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# The API\n\n{Demoted(document.Info.Description!)}\n");
        foreach (var tag in document.Paths.SelectMany(path => path.Value.Operations!.Values.Select(operation => operation.Tags!.First().Name!)).Distinct().Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"## Addresses: {tag}\n\n");
            foreach (var (path, method, operation) in document.Paths.SelectMany(path => path.Value.Operations!.Select(one => (path.Key, one.Key, one.Value)))
                .Where(one => one.Value.Tags!.First().Name == tag).OrderBy(one => one.Item1, StringComparer.Ordinal).ThenBy(one => one.Item2.Method, StringComparer.Ordinal))
            {
                Write(text, path, method.Method, operation);
            }
        }

        text.Append("## What answers and bodies hold\n\n");
        foreach (var (name, schema) in document.Components!.Schemas!.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            Write(text, name, schema);
        }

        return text.ToString().TrimEnd() + "\n";
    }

    // The guide's chapters stand below the title.
    private static string Demoted(string guide) => string.Join('\n', guide.Split('\n').Select(line => line.StartsWith("# ", StringComparison.Ordinal) ? $"#{line}" : line));

    private static void Write(StringBuilder text, string path, string method, OpenApiOperation operation)
    {
        text.Append(CultureInfo.InvariantCulture, $"### `{method} {path}`\n\n{Line(operation.Summary)}\n");
        if (operation.Description is { } more)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Line(more)}\n");
        }

        var scopes = operation.Security!.SelectMany(one => one.Values).SelectMany(all => all).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\nScope: {(scopes.Count == 0 ? "any" : string.Join(", ", scopes))}.\n\n");
        if (operation.Parameters is { Count: > 0 } parameters)
        {
            text.Append("| parameter | in | type | |\n|---|---|---|---|\n");
            foreach (var parameter in parameters)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{parameter.Name}` | {parameter.In.ToString()!.ToLowerInvariant()} | {TypeOf(parameter.Schema)} | {Line(parameter.Description)} |\n");
            }

            text.Append('\n');
        }

        foreach (var (type, body) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            text.Append(CultureInfo.InvariantCulture, $"Body: `{type}`, {(body.Schema is OpenApiSchemaReference ? TypeOf(body.Schema) : "with the fields " + string.Join(", ", body.Schema!.Properties!.Keys.Select(field => $"`{field}`")))}.\n\n");
        }

        text.Append("| status | body |\n|---|---|\n");
        foreach (var (status, answer) in operation.Responses!)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {status} {answer.Description} | {string.Join(", ", (answer.Content ?? new Dictionary<string, OpenApiMediaType>()).Select(one => one.Value.Schema is OpenApiSchemaReference ? TypeOf(one.Value.Schema) : $"`{one.Key}`"))} |\n");
        }

        text.Append('\n');
        foreach (var sample in ((JsonNodeExtension)operation.Extensions!["x-codeSamples"]).Node.AsArray().Cast<JsonObject>())
        {
            text.Append(CultureInfo.InvariantCulture, $"{sample["label"]}:\n\n```{sample["lang"]}\n{sample["source"]}\n```\n\n");
        }
    }

    private static void Write(StringBuilder text, string name, IOpenApiSchema schema)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {name}\n\n");
        if (schema.Description is { } what)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Line(what)}\n\n");
        }

        if (schema.Enum is { Count: > 0 } values)
        {
            text.Append(CultureInfo.InvariantCulture, $"Values: {string.Join(", ", values.Select(value => $"`{value}`"))}.\n\n");
            return;
        }

        text.Append("| member | type | |\n|---|---|---|\n");
        foreach (var (member, type) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{member}` | {TypeOf(type)} | {Line(type.Description ?? type.OneOf?.Select(one => one.Description).FirstOrDefault(one => one is not null))} |\n");
        }

        text.Append('\n');
    }

    private static string TypeOf(IOpenApiSchema? schema) => schema switch
    {
        OpenApiSchemaReference { Reference.Id: { } name } => $"[{name}](#{name.ToLowerInvariant()})",
        { OneOf: { Count: > 0 } choices } => string.Join(" or ", choices.Select(TypeOf).OrderBy(type => type == "null")),
        { Type: { } type } when type.HasFlag(JsonSchemaType.Array) => $"list of {TypeOf(schema.Items)}",
        { AdditionalProperties: { } values } => $"{TypeOf(values)} by name",
        { Type: { } type } => (schema.Format is { } format ? $"{Bare(type)} ({format})" : Bare(type)) + (type.HasFlag(JsonSchemaType.Null) && type != JsonSchemaType.Null ? " or null" : ""),
        _ => "any",
    };

    private static string Bare(JsonSchemaType type) => (type == JsonSchemaType.Null ? type : type & ~JsonSchemaType.Null).ToString().ToLowerInvariant();

    // A table has a line for each row, and bars between its cells.
    private static string Line(string? text) => (text ?? "").ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
