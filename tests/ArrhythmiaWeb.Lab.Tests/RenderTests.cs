using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab.Tests;

public sealed class RenderTests(RecordsFixture records) : IClassFixture<RecordsFixture>
{
    private readonly string _picture = Path.Combine(records.Folder, $"{Guid.NewGuid()}.png");

    [Theory]
    [InlineData("--sample", "1000", "beat 'N' at sample 864 (2.400 s)")]
    [InlineData("--seconds", "4.1", "beat 'V' at sample 1440 (4.000 s)")]
    [InlineData("--symbol", "V", "beat 'V' at sample 1440 (4.000 s)")]
    [InlineData("--at", "4.1", "whatever lies at sample 1476 (4.100 s)")]
    [InlineData("--at", "29.9999", "whatever lies at sample 10799 (29.997 s)")]
    [InlineData("--at", "0", "whatever lies at sample 0 (0.000 s)")]
    public async Task Render_Beat_IsDrawnWithItsSpecification(string option, string value, string said)
    {
        var run = await LabRun.Of("render", "--records", records.Folder, "--record", "100", option, value, "--out", _picture);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
        var file = await File.ReadAllBytesAsync(_picture, TestContext.Current.CancellationToken);
        Assert.Equal(SpectralImageSpec.Default, SpectralImageSpec.FromJson(PngText.Find(file, SpectralImageSpec.PngKey)!));
    }

    [Fact]
    public async Task Render_NthBeatOfASymbol_IsTheNth() =>
        Assert.Contains("sample 4320", (await LabRun.Of("render", "--records", records.Folder, "--record", "100", "--symbol", "V", "--nth", "3", "--out", _picture)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Render_RecordWithoutAnnotations_IsDrawnAtATime()
    {
        using var bare = new RecordsFixture();
        File.Delete(Path.Combine(bare.Folder, "100.atr"));

        var run = await LabRun.Of("render", "--records", bare.Folder, "--record", "100", "--at", "8", "--out", _picture);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.True(new FileInfo(_picture).Length > 1000);
    }

    [Fact]
    public async Task Render_OtherAnnotator_ReadsItsFile()
    {
        using var other = new RecordsFixture();
        File.Move(Path.Combine(other.Folder, "100.atr"), Path.Combine(other.Folder, "100.qrs"));

        Assert.Contains("beat 'V' at sample 1440", (await LabRun.Of("render", "--records", other.Folder, "--record", "100", "--symbol", "V", "--annotator", "qrs", "--out", _picture)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_PlaceholderOfAChecksum_IsReadWithTheOptionThatTheRefusalNames()
    {
        using var unsummed = new RecordsFixture();
        unsummed.ClearChecksum();

        var refused = await LabRun.Of("render", "--records", unsummed.Folder, "--record", "100", "--symbol", "V", "--out", _picture);
        var read = await LabRun.Of("render", "--records", unsummed.Folder, "--record", "100", "--symbol", "V", "--out", _picture, "--no-checksum");

        Assert.Equal((1, 0), (refused.ExitCode, read.ExitCode));
        Assert.Contains("a placeholder, or the file is another. Say --no-checksum to go on", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("Record 100: Read all the same: lead MLII", read.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("has no such beat", "--record", "100", "--symbol", "E")]
    [InlineData("Say which beat", "--record", "100")]
    [InlineData("Say which beat", "--record", "100", "--symbol", "V", "--sample", "1")]
    [InlineData("Say which beat", "--record", "100", "--symbol", "V", "--at", "1")]
    [InlineData("lasts 30 s: there is no time 30 s in it", "--record", "100", "--at", "30")]
    [InlineData("there is no time -1 s in it", "--record", "100", "--at=-1")]
    [InlineData("there is no time NaN s in it", "--record", "100", "--at", "NaN")]
    [InlineData("no annotation file .man: name another extension with --annotator, or a time to draw at with --at.", "--record", "100", "--symbol", "V", "--annotator", "man")]
    [InlineData("999.hea", "--record", "999", "--symbol", "V")]
    [InlineData("--record", "--symbol", "V")]
    public async Task Render_WhatCannotBe_IsSaidInASentence(string said, params string[] arguments)
    {
        var run = await LabRun.Of(["render", "--records", records.Folder, "--out", _picture, .. arguments]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_picture));
    }
}
