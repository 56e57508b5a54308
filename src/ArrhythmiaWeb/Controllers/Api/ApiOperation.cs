using System.Globalization;
using System.Net;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.OpenApi;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Completes the description of an address with what holds of all: tokens, tags, keys, allowances and faults.</summary>
public static class ApiOperation
{
    private const string Json = "application/json";
    private const string Form = "multipart/form-data";
    private const string ProblemJson = "application/problem+json";

    /// <summary>Completes one.</summary>
    /// <param name="operation">What the framework says of it.</param>
    /// <param name="action">What answers there.</param>
    /// <param name="description">What is known of it.</param>
    /// <param name="document">The document that it stands in.</param>
    public static void Complete(OpenApiOperation operation, ControllerActionDescriptor action, ApiDescription description, OpenApiDocument document)
    {
        var responses = operation.Responses ??= [];
        var reads = description.HttpMethod == WebRequestMethods.Http.Get;
        operation.OperationId = NameOf(action);
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiDocument.Bearer, document)] = [.. ScopesOf(action)] }];
        operation.Parameters ??= [];
        if (action.MethodInfo.IsDefined(typeof(TakesKeyAttribute), inherit: false))
        {
            operation.Parameters.Add(Header(KeyedRequests.Header, MostKey()));
            responses["410"] = new OpenApiResponse();
        }

        if (reads && responses.TryGetValue("200", out var found) && found.Content?.ContainsKey(Json) == true)
        {
            operation.Parameters.Add(Header("If-None-Match"));
            responses["304"] = new OpenApiResponse { Description = PhraseOf("304") };
        }

        if (responses.ContainsKey("412"))
        {
            operation.Parameters.Add(Header("If-Match"));
        }

        responses["401"] = responses["429"] = new OpenApiResponse();
        if (ScopesOf(action).Any())
        {
            responses["403"] = new OpenApiResponse();
        }

        if (operation.RequestBody is OpenApiRequestBody { Content: { } bodies } body)
        {
            if (bodies.TryGetValue(Form, out var form))
            {
                // The framework would describe the classes that read the form.
                form.Schema = ApiForms.SchemaOf(action);
                body.Description = null;
            }
            else
            {
                body.Content = bodies.Where(one => one.Key == Json).ToDictionary(one => one.Key, one => one.Value);
            }
        }

        foreach (var (status, answer) in responses.ToList())
        {
            responses[status] = Answer(status, answer, document, reads);
        }

        Sort(responses);
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-codeSamples"] = ApiSamples.Of(operation, description);
    }

    /// <summary>The schema of faults.</summary>
    public static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "status", "title", ApiFault.Member, "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text(),
            ["title"] = Text(),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = Text(),
            [ApiFault.Member] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. ApiFault.All.Select(fault => System.Text.Json.Nodes.JsonValue.Create(fault.Code))] },
            ["field"] = Text(),
            ["reasons"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text() },
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text() } },
            ["traceId"] = Text(),
        },
    };

    /// <summary>The scopes that a token needs.</summary>
    public static IEnumerable<string> ScopesOf(ControllerActionDescriptor action) => action.EndpointMetadata.OfType<IAuthorizeData>()
        .Select(data => data.Policy).Where(policy => policy is not null && policy != TokenScheme.Any).Select(policy => policy!.Split('.')[^1]);

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema MostKey() => new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = KeyedRequests.MostCharacters };

    private static OpenApiParameter Header(string name, OpenApiSchema? schema = null) => new() { Name = name, In = ParameterLocation.Header, Description = ApiForms.WordsOf(name), Schema = schema ?? Text() };

    // "pictures-create": of one thing that is done there.
    private static string NameOf(ControllerActionDescriptor action) =>
        $"{action.ControllerName["Api".Length..].ToLowerInvariant()}{action.ActionName}";

    private static OpenApiResponse Answer(string status, IOpenApiResponse told, OpenApiDocument document, bool reads)
    {
        var headers = new Dictionary<string, IOpenApiHeader>
        {
            ["RateLimit"] = new OpenApiHeader { Schema = Text() },
            ["RateLimit-Policy"] = new OpenApiHeader { Schema = Text() },
        };
        var answer = new OpenApiResponse { Description = PhraseOf(status), Headers = headers };
        switch (status[0])
        {
            case '2' or '3':
                // The framework lists every way in which it could write JSON.
                answer.Content = told.Content?.Where(one => one.Key == Json || (!told.Content.ContainsKey(Json) && one.Key != ProblemJson))
                    .ToDictionary(one => one.Key, one => one.Key == Json ? one.Value : new OpenApiMediaType { Schema = ApiForms.File() });
                if (reads && status != "204" && (status == "304" || answer.Content?.ContainsKey(Json) == true))
                {
                    headers["ETag"] = new OpenApiHeader { Schema = Text() };
                }

                if (status is "201" or "202")
                {
                    headers["Location"] = new OpenApiHeader { Schema = Text() };
                    headers[KeyedRequests.Replayed] = new OpenApiHeader { Schema = Text() };
                }

                break;
            default:
                answer.Content = new Dictionary<string, OpenApiMediaType>
                {
                    [ProblemJson] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(ApiDocument.Problem, document) },
                };
                if (status is "429" or "503")
                {
                    headers["Retry-After"] = new OpenApiHeader { Schema = Text() };
                }

                break;
        }

        return answer;
    }

    private static string PhraseOf(string status) =>
        Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture));

    private static void Sort(OpenApiResponses responses)
    {
        var sorted = responses.OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        responses.Clear();
        sorted.ForEach(one => responses.Add(one.Key, one.Value));
    }
}
