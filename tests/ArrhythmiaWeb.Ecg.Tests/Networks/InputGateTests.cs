using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Tests.Images;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Tests.Networks;

public sealed class InputGateTests : IDisposable
{
    private static readonly string Shipped = Repository.Combine("models", "input-gate");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly InputGate _gate = InputGate.Load(Shipped);

    public static TheoryData<string> Examples => [.. Directory.GetFiles(Repository.Combine("wwwroot", "examples"), "*.png").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Judge_ShippedExample_IsASpectralImage(string file)
    {
        var example = Repository.Example(file);

        Assert.Equal(PictureKind.SpectralImage, _gate.Judge(example).Kind);
        Assert.Equal(PictureKind.SpectralImage, _gate.Judge(Grey(example, upsideDown: false)).Kind);
        Assert.Equal(PictureKind.SpectralImage, _gate.Judge(Grey(example, upsideDown: true)).Kind);
        Assert.Equal(PictureKind.SpectralImage, _gate.Judge(Pictures.Convert(example, SKEncodedImageFormat.Jpeg, 40)).Kind);
    }

    [Fact]
    public void Judge_SyntheticEcg_IsToldBySpectrumAndByLine()
    {
        Assert.Equal(PictureKind.SpectralImage, _gate.Judge(SyntheticEcg.Png()).Kind);
        Assert.Equal(PictureKind.Trace, _gate.Judge(Line(192, 128)).Kind);
    }

    [Theory]
    [InlineData(0xFFFFFF)]
    [InlineData(0x000000)]
    [InlineData(0x440154)]
    public void Judge_Blank_IsOther(int colour) => Other(300, 200, (_, _) => (uint)colour);

    [Fact]
    public void Judge_Noise_IsOther()
    {
        var random = new Random(1);
        Other(432, 192, (_, _) => (uint)random.Next(0x1000000));
        Other(432, 192, (_, _) => (uint)random.Next(256) * 0x010101);
    }

    [Fact]
    public void Judge_TextLikeLines_IsOther()
    {
        // Glyphs of 6 x 8 cells, half of them inked, with gaps between letters, words and lines.
        var ink = new Random(2);
        var glyphs = Enumerable.Range(0, 800 * 600).Select(_ => ink.NextDouble() < 0.5).ToArray();
        Other(800, 600, (x, y) => x % 12 < 8 && y % 24 < 14 && x / 12 % 7 != 5 && glyphs[(y / 2 * 400) + (x / 2)] ? 0x202020u : 0xFFFFFFu);
    }

    [Fact]
    public void Judge_PhotographLikeShapes_IsOther() =>
        Other(640, 480, (x, y) => Sphere(x, y, 200, 300, 110, 0xC06030) ?? Sphere(x, y, 430, 260, 140, 0x50A040) ?? (y > 330 ? Shade(0x806040, 1.3 - (y / 600.0)) : Shade(0x80B0F0, 1 - (y / 800.0))));

    [Fact]
    public void Judge_NoPicture_IsRefusedByTheDecoder() => Assert.Throws<ImageRefusedException>(() => _gate.Judge("no picture"u8));

    [Fact]
    public async Task Judge_ManyAtOnce_AnswersEachAsAlone()
    {
        byte[][] files = [SyntheticEcg.Png(), Line(192, 128), .. Examples.Select(row => Repository.Example(row.Data))];
        var alone = files.Select(file => _gate.Judge(file).Probabilities).ToArray();

        var together = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => _gate.Judge(files[i % files.Length]), TestContext.Current.CancellationToken)));

        Assert.All(together.Index(), entry => Assert.Equal(alone[entry.Index % files.Length], entry.Item.Probabilities));
    }

    [Theory]
    [InlineData("classes", "[\"trace\",\"spectral\",\"other\"]", "classes in the manifest")]
    [InlineData("inputShape", "[3,64,96]", "input shape in the manifest")]
    [InlineData("spectralFrom", "0", "spectralFrom")]
    [InlineData("traceFrom", "1.5", "traceFrom")]
    [InlineData("sha256", "\"00\"", "do not belong together")]
    [InlineData("unknown", "1", "unknown")]
    public void Load_ManifestThatDoesNotFit_NamesWhat(string key, string value, string named)
    {
        Copy(Shipped, manifest => manifest[key] = JsonNode.Parse(value));

        Assert.Contains(named, Mismatch(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sha256")]
    [InlineData("seed")]
    [InlineData("traceFrom")]
    public void Load_ManifestWithoutAValue_NamesIt(string key)
    {
        Copy(Shipped, manifest => manifest.Remove(key));

        Assert.Contains(key, Mismatch(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherNetwork_IsRefused()
    {
        var classifier = Repository.Combine("models", "spectral-cnn");
        Copy(Shipped, manifest => manifest["sha256"] = JsonNode.Parse(File.ReadAllText(Path.Combine(classifier, "model.json")))!["sha256"]!.DeepClone());
        File.Copy(Path.Combine(classifier, "model.onnx"), Path.Combine(_folder.FullName, "model.onnx"), overwrite: true);

        Assert.Contains("classes in the network", Mismatch(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoManifest_SaysWhere() => Assert.Contains(_folder.FullName, Mismatch(), StringComparison.Ordinal);

    public void Dispose()
    {
        _gate.Dispose();
        _folder.Delete(recursive: true);
    }

    private static byte[] Draw(int width, int height, Func<int, int, uint> colour) => ImageCodec.EncodePng(
        new PixelImage(width, height, [.. Enumerable.Range(0, width * height).Select(i => colour(i % width, i / width))]));

    private static byte[] Grey(byte[] example, bool upsideDown)
    {
        var pixels = ImageCodec.Decode(example, 432, 192, out _).Pixels;
        var levels = ColourMap.Recognise(pixels).Map.Invert(pixels);
        return Draw(432, 192, (x, y) => levels[((upsideDown ? 191 - y : y) * 432) + x] * 0x010101u);
    }

    // 0.6 s of the made-up rhythm around a peak: a dark line, two pixels wide, on white.
    private static byte[] Line(int width, int height)
    {
        var signal = SyntheticEcg.Record().Leads[0].Millivolts.ToArray();
        int Y(int x) => (int)(height * (0.75 - (0.5 * signal[(int)((8 + (0.6 * ((double)x / width - 0.5))) * SyntheticEcg.SamplingRate)])));
        return Draw(width, height, (x, y) => y >= Math.Min(Y(x), Y(Math.Max(0, x - 1))) - 1 && y <= Math.Max(Y(x), Y(Math.Max(0, x - 1))) ? 0x303030u : 0xFFFFFFu);
    }

    private static uint? Sphere(int x, int y, int centreX, int centreY, double radius, uint colour)
    {
        var (right, up) = ((x - centreX) / radius, (y - centreY) / radius);
        var height = 1 - (right * right) - (up * up);
        return height < 0 ? null : Shade(colour, 0.25 + (0.8 * Math.Max(0, ((-0.5 * right) - (0.6 * up) + (0.6 * Math.Sqrt(height))))));
    }

    private static uint Shade(uint colour, double light)
    {
        uint Part(int shift) => (uint)Math.Clamp(((colour >> shift) & 255) * light, 0, 255) << shift;
        return Part(16) | Part(8) | Part(0);
    }

    private void Other(int width, int height, Func<int, int, uint> colour) => Assert.Equal(PictureKind.Other, _gate.Judge(Draw(width, height, colour)).Kind);

    private string Mismatch() => Assert.Throws<ModelMismatchException>(() => InputGate.Load(_folder.FullName)).Message;

    private void Copy(string folder, Action<JsonObject> change)
    {
        File.Copy(Path.Combine(folder, "model.onnx"), Path.Combine(_folder.FullName, "model.onnx"));
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, ModelManifest.FileName)))!.AsObject();
        change(manifest);
        File.WriteAllText(Path.Combine(_folder.FullName, ModelManifest.FileName), manifest.ToJsonString());
    }
}
