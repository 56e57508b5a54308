using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.OpenApi;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Describes the forms that are sent: by the parameters of actions and of the classes that read forms, in the words of the guide.</summary>
public static partial class ApiForms
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Fields = new(() => Field().Matches(ApiDocument.Guide()).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Trim()));

    /// <summary>The schema of the form that an action takes.</summary>
    public static OpenApiSchema SchemaOf(ControllerActionDescriptor action)
    {
        var form = new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string>(), Properties = new Dictionary<string, IOpenApiSchema>() };
        foreach (var parameter in action.MethodInfo.GetParameters())
        {
            if (parameter.ParameterType == typeof(IFormFileCollection))
            {
                var isOne = parameter.Name == "image";
                form.Required.Add(parameter.Name!);
                form.Properties[parameter.Name!] = isOne ? Described(File(), parameter.Name!) : Described(new OpenApiSchema { Type = JsonSchemaType.Array, Items = File() }, parameter.Name!);
            }
            else if (parameter.IsDefined(typeof(Microsoft.AspNetCore.Mvc.FromFormAttribute), inherit: false))
            {
                foreach (var field in parameter.ParameterType.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters())
                {
                    var name = JsonNamingPolicy.CamelCase.ConvertName(field.Name!);
                    form.Properties[name] = Described(new OpenApiSchema { Type = field.ParameterType == typeof(bool) ? JsonSchemaType.Boolean : JsonSchemaType.String }, name);
                }
            }
        }

        return form;
    }

    /// <summary>The schema of a file.</summary>
    public static OpenApiSchema File() => new() { Type = JsonSchemaType.String, Format = "binary" };

    /// <summary>What the guide says of a field or a header.</summary>
    public static string WordsOf(string name) => Fields.Value[name];

    private static OpenApiSchema Described(OpenApiSchema schema, string field)
    {
        schema.Description = WordsOf(field);
        return schema;
    }

    // A row of the guide's table: | `note` | At most 1,000 characters. |
    [GeneratedRegex(@"^\| `([\w-]+)` \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Field();
}
