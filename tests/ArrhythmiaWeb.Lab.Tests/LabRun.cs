using System.Diagnostics;

namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>One run of the command line as a process of its own, started in the root of the repository.</summary>
internal sealed record LabRun(int ExitCode, string Output, string Errors)
{
    internal static async Task<LabRun> Of(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ArrhythmiaWeb.Lab.dll"), .. arguments])
        {
            WorkingDirectory = Repository.Combine(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new LabRun(process.ExitCode, await output, await errors);
    }
}
