using System.Text.Json;
using System.Text.Json.Serialization;
using ArrhythmiaWeb.Predictions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>The description of the API for programs: OpenAPI 3.1, made from the controllers themselves.</summary>
public static class ApiDocument
{
    /// <summary>The name of the document, which is the version of the API.</summary>
    public const string Name = "v1";

    /// <summary>Where it is served.</summary>
    public const string Path = "api/v1/openapi.json";


    /// <summary>The name of the way in which tokens are sent.</summary>
    public const string Bearer = "bearer";

    /// <summary>The name of the schema of faults.</summary>
    public const string Problem = "Problem";

    private const string Resource = "api-guide.md";
    private const string OfUs = "Api";

    // What the framework describes beside what is sent and answered.
    private static readonly string[] NotSent =
        [nameof(ProblemDetails), nameof(DescriptionFault), "EntityTagHeaderValue", nameof(FileContentResult), nameof(IFormFile), nameof(IFormFileCollection), "StringSegment"];

    /// <summary>Registers the description.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddApiDocument(this IServiceCollection services)
    {
        // Numbers are written as numbers. Nothing but the description is made with these options.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi(Name, Describe);
    }

    private static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith(ApiController.Root, StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace(OfUs, "", StringComparison.Ordinal);
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor is ControllerActionDescriptor action)
            {
                ApiOperation.Complete(operation, action, context.Description, context.Document!);
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>The chapters about what holds at every address.</summary>
    public static string Guide()
    {
        using var guide = new StreamReader(typeof(ApiDocument).Assembly.GetManifestResourceStream(Resource)!);
        return guide.ReadToEnd();
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = nameof(ArrhythmiaWeb),
            Version = Name,
            Description = Guide(),
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[Problem] = ApiOperation.ProblemSchema();
        foreach (var choice in document.Components.Schemas.Values.OfType<OpenApiSchema>().Where(schema => schema.Enum is { Count: > 0 }))
        {
            // Where there may be none, the member that holds it says so.
            choice.Type = JsonSchemaType.String;
            choice.Enum = [.. choice.Enum!.Where(value => value is not null && value.GetValueKind() == JsonValueKind.String)];
        }

        foreach (var name in NotSent)
        {
            document.Components.Schemas.Remove(name);
        }
    }
}
