using ArrhythmiaWeb.Controllers.Api;
using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ArrhythmiaWeb.Host;

/// <summary>Prints the description of the API, for who makes a client or a document of it. Needs no database.</summary>
public static class ApiCommand
{
    /// <summary>What it is called on the command line.</summary>
    public const string Name = "describe-api";

    /// <summary>Prints it.</summary>
    /// <param name="asMarkdown">Whether as Markdown, for people; else as OpenAPI, for programs.</param>
    /// <param name="args">Settings of the application.</param>
    public static async Task<int> RunAsync(bool asMarkdown, string[] args)
    {
        var builder = WebApplication.CreateBuilder(ApplicationFolders.Locate(args));
        builder.AddArrhythmiaWeb();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.UseArrhythmiaWeb();
        await Console.Out.WriteAsync(await WriteAsync(app.Services, asMarkdown));
        return 0;
    }

    /// <summary>Writes it.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="asMarkdown">As for <see cref="RunAsync"/>.</param>
    public static async Task<string> WriteAsync(IServiceProvider services, bool asMarkdown)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDocument.Name).GetOpenApiDocumentAsync();
        return asMarkdown ? ApiMarkdown.Write(document) : await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1) + "\n";
    }
}
