using System.Text.Json;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Tests.Spectra;

public sealed class SpectralImageSpecTests
{
    [Fact]
    public void FromJson_WhatToJsonWrote_GivesTheSameSpecification()
    {
        var spec = SpectralImageSpec.Default with { Lead = "V1", HopSamples = 7, FloorDecibels = -47.5 };

        Assert.Equal(spec, SpectralImageSpec.FromJson(spec.ToJson()));
    }

    [Fact]
    public void FromJson_AnyValueMissing_Throws()
    {
        using var whole = JsonDocument.Parse(SpectralImageSpec.Default.ToJson());
        foreach (var left in whole.RootElement.EnumerateObject().Select(property => property.Name))
        {
            var rest = whole.RootElement.EnumerateObject().Where(property => property.Name != left).ToDictionary(property => property.Name, property => property.Value);

            Assert.Throws<JsonException>(() => SpectralImageSpec.FromJson(JsonSerializer.Serialize(rest)));
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"unknown\": 1}")]
    public void FromJson_OtherJson_Throws(string json) => Assert.Throws<JsonException>(() => SpectralImageSpec.FromJson(json));

    [Theory]
    [InlineData("Hann", "Hamming")]
    [InlineData("TimeRightFrequencyUp", "TimeRightFrequencyDown")]
    public void FromJson_WindowOrOrientationThatIsNotDrawn_Throws(string known, string unknown) =>
        Assert.Throws<JsonException>(() => SpectralImageSpec.FromJson(SpectralImageSpec.Default.ToJson().Replace(known, unknown, StringComparison.Ordinal)));

    [Fact]
    public void Png_Drawn_CarriesItsSpecification()
    {
        var spec = SpectralImageSpec.Default with { ColourMap = "magma" };

        Assert.Equal(spec, SpectralImageSpec.FromJson(PngText.Find(SyntheticEcg.Png(spec), SpectralImageSpec.PngKey)!));
    }

    [Fact]
    public void Default_Frequencies_CoverTheBandOfTheEcg()
    {
        Assert.Equal(1.4, SpectralImageSpec.Default.LowestFrequency, 1);
        Assert.Equal(45, SpectralImageSpec.Default.HighestFrequency, 1);
        Assert.Equal(3, SpectralImageSpec.Default.SecondsEachSide, 6);
    }
}
