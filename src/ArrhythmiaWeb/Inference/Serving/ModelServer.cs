using System.Globalization;
using System.Reflection;
using ArrhythmiaWeb.Inference.Protocol;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Primitives;

namespace ArrhythmiaWeb.Inference.Serving;

/// <summary>A server of the Open Inference Protocol, version 2, over HTTP.</summary>
public static class ModelServer
{
    private const string Model = "/v2/models/{name}";
    private const int MostReserved = 1024 * 1024;
    private const string Version = $"{Model}/versions/{{version}}";

    /// <summary>Registers the models that are served.</summary>
    public static void AddModelServer(this IServiceCollection services)
    {
        services.AddSettings<ModelOptions>(ModelOptions.Section, (model, host) => model.Resolve(host.Resolve));
        services.AddSettings<ModelServerOptions>(ModelServerOptions.Section);
        services.AddSingleton<BatchPlaces>();
        services.AddSingleton<ServedModels>();
    }

    /// <summary>Lays the addresses of the protocol, and those by which monitors of our own application ask.</summary>
    public static void MapModelServer(this IEndpointRouteBuilder endpoints)
    {
        foreach (var address in new[] { "/v2/health/live", "/v2/health/ready", "/health", "/health/live", "/health/ready" })
        {
            endpoints.MapGet(address, () => Results.Ok());
        }

        endpoints.MapGet("/v2", () => Results.Json(new
        {
            name = nameof(ArrhythmiaWeb),
            version = typeof(ModelServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            extensions = new[] { MessageBody.BinaryExtension },
        }));
        foreach (var address in new[] { Model, Version })
        {
            endpoints.MapGet(address, (ServedModels models, string name, string? version) => models.Find(name, version) is { } model ? Describe(model.Metadata) : Unknown(name, version));
            endpoints.MapGet($"{address}/ready", (ServedModels models, string name, string? version) => models.Find(name, version) is null ? Unknown(name, version) : Results.Ok());
            endpoints.MapPost($"{address}/infer", (ServedModels models, string name, string? version, HttpContext context) => InferAsync(models.Find(name, version), name, version, context));
        }
    }

    private static IResult Describe(ModelMetadata model) => Results.Json(new { name = model.Name, versions = model.Versions, platform = ModelMetadata.Platform, inputs = model.Inputs, outputs = model.Outputs });

    private static IResult Unknown(string name, string? version) => Refuse(StatusCodes.Status404NotFound, $"There is no model {name}{(version is null ? "" : $" of version {version}")} here.");

    private static IResult Refuse(int status, string error) => Results.Json(new { error }, statusCode: status);

    private static async Task<IResult> InferAsync(ServedModel? model, string name, string? version, HttpContext context)
    {
        if (model is null)
        {
            return Unknown(name, version);
        }

        try
        {
            var request = InferenceRequest.Read(await ReadAsync(context.Request));
            var response = (await model.InferAsync(request, context.RequestAborted)).Write(request.WantsBinary);
            if (response.JsonLength is { } length)
            {
                context.Response.Headers[MessageBody.LengthHeader] = length.ToString(CultureInfo.InvariantCulture);
            }

            return Results.Bytes(response.Bytes, response.JsonLength is null ? "application/json" : "application/octet-stream");
        }
        catch (ProtocolException exception)
        {
            return Refuse(StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (TooManyWaitException exception)
        {
            context.Response.Headers.RetryAfter = "1";
            return Refuse(StatusCodes.Status503ServiceUnavailable, exception.Message);
        }
    }

    private static async Task<MessageBody> ReadAsync(HttpRequest request)
    {
        int? jsonLength = null;
        if (request.Headers[MessageBody.LengthHeader] is { Count: > 0 } header)
        {
            jsonLength = Length(header);
        }

        // What is promised takes memory only once it has come.
        var bytes = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, MostReserved));
        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        return new MessageBody(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), jsonLength);
    }

    private static int Length(StringValues header) =>
        int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : throw new ProtocolException($"The header {MessageBody.LengthHeader} is no number.");
}
