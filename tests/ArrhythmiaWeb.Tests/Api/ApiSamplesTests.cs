using ArrhythmiaWeb.Controllers.Api;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrhythmiaWeb.Tests.Api;

/// <summary>Every sample of the description is run as it stands there, against the application on a real port.</summary>
public sealed class ApiSamplesTests
{
    private const string ImplicitUsings =
        "global using System; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; global using System.Collections.Generic;";

    private const string RuntimeConfig = """{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Samples_for_curl_do_what_they_say() => RunAllAsync("shell", "curl --version", async (folder, source) =>
    {
        // Not every system has uuidgen.
        await File.WriteAllTextAsync(folder.Combine("sample.sh"), $"command -v uuidgen >/dev/null || uuidgen() {{ cat /proc/sys/kernel/random/uuid; }}\n{source}\n", Cancellation);
        return ["bash", "-eu", "sample.sh"];
    });

    [Fact]
    public Task Samples_in_Python_do_what_they_say() => RunAllAsync("python", "python3 -c 'import requests'", async (folder, source) =>
    {
        await File.WriteAllTextAsync(folder.Combine("sample.py"), source, Cancellation);
        return ["python3", "sample.py"];
    });

    [Fact]
    public Task Samples_in_CSharp_do_what_they_say() => RunAllAsync("csharp", "dotnet --version", async (folder, source) =>
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path));
        var program = CSharpCompilation.Create(
            "sample",
            [CSharpSyntaxTree.ParseText(source, options, cancellationToken: Cancellation), CSharpSyntaxTree.ParseText(ImplicitUsings, options, cancellationToken: Cancellation)],
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        await using (var file = File.Create(folder.Combine("sample.dll")))
        {
            var emitted = program.Emit(file, cancellationToken: Cancellation);
            Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics));
        }

        await File.WriteAllTextAsync(folder.Combine("sample.runtimeconfig.json"), RuntimeConfig, Cancellation);
        return ["dotnet", "sample.dll"];
    });

    private static async Task RunAllAsync(string language, string need, Func<TemporaryFolder, string, Task<string[]>> prepare)
    {
        using var folder = new TemporaryFolder();
        Assert.SkipUnless(await RunAsync(folder, ["bash", "-c", need], "", "") is null, $"Needs {need}.");
        await File.WriteAllBytesAsync(folder.Combine("beat.png"), Pictures.Example, Cancellation);
        await using var application = new Application { Settings = { ["Limits:ApiRequests"] = "1000" } };
        application.UseKestrel(0);
        application.StartServer();
        var program = await ApiProgram.OfAsync(application);
        var (address, token) = (application.ClientOptions.BaseAddress.ToString().TrimEnd('/'), program.Client.DefaultRequestHeaders.Authorization!.Parameter!);
        var picture = (await ApiProgram.JsonAsync(await program.PostAsync(Pictures.Example))).GetProperty("id").GetString()!;
        var recording = (await KeptRecordings.KeepAsync(application)).Id.ToString();
        var job = (await MadeUpJob.KeepAsync(application, JobState.Paused, MadeUpJob.OfEveryState)).Id.ToString();
        var paths = (await program.ReadAsync("/api/v1/openapi.json")).GetProperty("paths").EnumerateObject().ToList();
        // A judgement is given before it is taken back.
        var samples = paths.SelectMany(path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, Method: operation.Name, operation.Value))).OrderBy(one => one.Method == "delete");

        foreach (var (path, method, operation) in samples)
        {
            var id = path.Contains("recordings/{id}", StringComparison.Ordinal) ? recording : path.Contains("jobs/{id}", StringComparison.Ordinal) ? job : picture;
            var source = operation.GetProperty("x-codeSamples").EnumerateArray().Single(sample => sample.GetProperty("lang").GetString() == language).GetProperty("source").GetString()!;
            var fault = await RunAsync(folder, await prepare(folder, source.Replace(ApiSamples.Id, id, StringComparison.Ordinal)), address, token);
            Assert.True(fault is null, $"{method} {path}: {fault}\n{source}");
        }
    }

    /// <summary>What a program wrote that failed; null of one that did not.</summary>
    private static async Task<string?> RunAsync(TemporaryFolder folder, string[] command, string address, string token)
    {
        await using var process = BoundProcess.Start(folder.Path, "env", [$"ECG={address}", $"TOKEN={token}", "NO_PROXY=*", .. command]);
        return await process.WaitAsync(Cancellation) == 0 ? null : process.Console;
    }
}
