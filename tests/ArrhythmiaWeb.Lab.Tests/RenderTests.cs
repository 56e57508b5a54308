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

    [Theory]
    [InlineData("has no such beat", "--record", "100", "--symbol", "E")]
    [InlineData("Say which beat", "--record", "100")]
    [InlineData("Say which beat", "--record", "100", "--symbol", "V", "--sample", "1")]
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
