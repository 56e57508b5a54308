using System.Diagnostics;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>The programs that are measured, published as they are shipped into a folder that is thrown away.</summary>
public sealed class Programs : IDisposable
{
    private Programs(string folder) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The website.</summary>
    public string Website => Path.Combine(Folder, "ArrhythmiaWeb", "ArrhythmiaWeb.dll");

    /// <summary>The command line.</summary>
    public string Lab => Path.Combine(Folder, "ArrhythmiaWeb.Lab", "ArrhythmiaWeb.Lab.dll");

    /// <summary>Publishes them.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">One could not be built.</exception>
    public static async Task<Programs> PublishAsync(CancellationToken cancellation)
    {
        var programs = new Programs(Directory.CreateTempSubdirectory("arrhythmiaweb-programs-").FullName);
        try
        {
            foreach (var name in new[] { "ArrhythmiaWeb", "ArrhythmiaWeb.Lab" })
            {
                string[] arguments = ["publish", Path.Combine(Clone.Root, "src", name), "-c", "Release", "-v", "quiet", "-nologo", "-p:RunAnalyzersDuringBuild=false", "-o", Path.Combine(programs.Folder, name)];
                using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
                var output = await process.StandardOutput.ReadToEndAsync(cancellation);
                await process.WaitForExitAsync(cancellation);
                if (process.ExitCode != 0)
                {
                    throw new InvalidOperationException($"{name} could not be published: {output}");
                }
            }

            return programs;
        }
        catch
        {
            programs.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
