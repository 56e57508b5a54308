using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>The page of figures of the input gate, on blank pictures: every one is refused.</summary>
public sealed class GateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task Gate_PicturesNamedAfterTheirBeats_CountsEachBeatAndKeepsStripsApart()
    {
        foreach (var file in new[] { "spectral/axes/0-V.png", "trace/plain/0-V.png", "trace/plain/1-flutter.png", "trace/strip/0-V.png", "other/a-package/0.png" })
        {
            var path = Path.Combine(_folder.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, ImageCodec.EncodePng(new PixelImage(60, 40, [.. Enumerable.Repeat(0xFFFFFFu, 60 * 40)])), TestContext.Current.CancellationToken);
        }

        var run = await LabRun.Of("gate", "--pictures", _folder.FullName);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("| traces of one beat | at most 2.0 % | 2 | 100.00 %", run.Output, StringComparison.Ordinal);
        Assert.Contains("| strips of several beats |  | 1 | 100.00 %", run.Output, StringComparison.Ordinal);
        Assert.Contains("| V | 1 | 100.00 % | 1 | 100.00 % |", run.Output, StringComparison.Ordinal);
        Assert.Contains("| flutter | 0 |  | 1 | 100.00 % |", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
