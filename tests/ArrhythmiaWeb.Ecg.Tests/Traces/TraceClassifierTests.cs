using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Tests.Traces;

public sealed class TraceClassifierTests : IDisposable
{
    private static readonly string Shipped = Repository.Combine("models", "trace-cnn");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void Classify_DrawnTrace_AnswersTheSameTwice()
    {
        using var classifier = BeatNetwork.Load(Shipped, LabelSet.EightClasses);
        var trace = SyntheticTrace.Png(TraceStyle.Plain);

        var first = classifier.Answer(classifier.Prepare(trace));
        var second = classifier.Answer(classifier.Prepare(trace));

        Assert.Equal(8, first.Probabilities.Count);
        Assert.Equal(1, first.Probabilities.Sum(), 5);
        Assert.Equal(first.Probabilities, second.Probabilities);
        Assert.Equal(1, first.Embedding.Span.ToArray().Sum(value => value * value), 1e-4);
        Assert.NotNull(first.Evidence);
    }

    [Fact]
    public void Classify_InvertedDrawing_IsAnsweredAlike()
    {
        using var classifier = BeatNetwork.Load(Shipped, LabelSet.EightClasses);

        var dark = classifier.Answer(classifier.Prepare(SyntheticTrace.Png(TraceStyle.Plain with { Colour = 0x000000 })));
        var light = classifier.Answer(classifier.Prepare(SyntheticTrace.Png(TraceStyle.Plain with { Colour = 0xFFFFFF, Background = 0x000000 })));

        Assert.Equal(dark.Class, light.Class);
        Assert.All(dark.Probabilities.Zip(light.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 0.1));
    }

    [Fact]
    public void Classify_SpectralImage_IsRefused()
    {
        using var classifier = BeatNetwork.Load(Shipped, LabelSet.EightClasses);

        Assert.Equal(ImageRefusal.NotTrace, Assert.Throws<ImageRefusedException>(() => classifier.Answer(classifier.Prepare(SyntheticEcg.Png()))).Refusal);
    }

    [Fact]
    public void Manifest_OfEachNetwork_SaysWhatItReads()
    {
        var trace = ModelManifest.Read(Shipped);
        var spectral = ModelManifest.Read(Repository.Combine("models", "spectral-cnn"));

        Assert.True(trace.ReadsTraces);
        Assert.Contains("without its neighbours", trace.Caution, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => trace.Image);
        Assert.False(spectral.ReadsTraces);
        Assert.Null(spectral.Caution);
    }

    [Theory]
    [InlineData("spectral-cnn")]
    [InlineData("inter-patient")]
    [InlineData("trace-cnn")]
    public void Write_ManifestThatWasRead_KeepsEveryValue(string model)
    {
        var folder = Repository.Combine("models", model);

        ModelManifest.Read(folder).Write(_folder.FullName);

        Assert.True(JsonNode.DeepEquals(Json(folder), Json(_folder.FullName)));
    }

    [Theory]
    [InlineData("lead", "\"V1\"")]
    [InlineData("columns", "95")]
    [InlineData("thickestLine", "9")]
    public void Load_OtherTraceSpecification_IsRefused(string key, string value) =>
        Assert.Contains("trace specification", Mismatch(manifest => manifest["trace"]![key] = JsonNode.Parse(value)), StringComparison.Ordinal);

    [Fact]
    public void Load_NeitherImageNorTrace_IsRefused() =>
        Assert.Contains("either 'image' or 'trace'", Mismatch(manifest => manifest.Remove("trace")), StringComparison.Ordinal);

    [Fact]
    public void Load_BothImageAndTrace_IsRefused() => Assert.Contains(
        "either 'image' or 'trace'",
        Mismatch(manifest => manifest["image"] = JsonNode.Parse(SpectralImageSpec.Default.ToJson())),
        StringComparison.Ordinal);

    [Fact]
    public void Load_ManifestOfASpectralNetworkBesideATraceNetwork_IsRefused() => Assert.Contains(
        "image specification",
        Mismatch(manifest =>
        {
            manifest.Remove("trace");
            manifest["image"] = JsonNode.Parse(SpectralImageSpec.Default.ToJson());
        }),
        StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private static JsonNode Json(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, ModelManifest.FileName)))!;

    private string Mismatch(Action<JsonObject> change)
    {
        File.Copy(Path.Combine(Shipped, BeatNetwork.NetworkFileName), Path.Combine(_folder.FullName, BeatNetwork.NetworkFileName));
        var manifest = Json(Shipped).AsObject();
        change(manifest);
        File.WriteAllText(Path.Combine(_folder.FullName, ModelManifest.FileName), manifest.ToJsonString());
        return Assert.Throws<ModelMismatchException>(() => BeatNetwork.Load(_folder.FullName, LabelSet.EightClasses)).Message;
    }
}
