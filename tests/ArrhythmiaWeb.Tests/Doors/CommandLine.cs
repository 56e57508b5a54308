using System.Diagnostics;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Doors;

/// <summary>The command line as a process of its own.</summary>
public static class CommandLine
{
    /// <summary>Classifies pictures with the shipped networks.</summary>
    /// <param name="folder">Where the pictures' files are put.</param>
    /// <returns>One answer for each picture.</returns>
    public static async Task<ComparedAnswer[]> ClassifyAsync(TemporaryFolder folder, IReadOnlyList<NamedPicture> pictures, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder.Combine("pictures"));
        var files = pictures.Index().Select(picture => folder.Combine("pictures", $"{picture.Index}-{picture.Item.Name}")).ToArray();
        foreach (var (file, picture) in files.Zip(pictures))
        {
            await File.WriteAllBytesAsync(file, picture.File, cancellation);
        }

        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ArrhythmiaWeb.Lab.dll"), "classify", "--json", .. files])
        {
            WorkingDirectory = Repository.Combine(),
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var lines = (await process.StandardOutput.ReadToEndAsync(cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(cancellation);
        Assert.Equal(pictures.Count, lines.Length);
        return [.. lines.Select(ComparedAnswer.OfJson)];
    }
}
