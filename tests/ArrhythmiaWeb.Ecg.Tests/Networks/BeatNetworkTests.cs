using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Tests.Networks;

public sealed class BeatNetworkTests : IDisposable
{
    private static readonly string Shipped = Repository.Combine("models", "spectral-cnn");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Theory]
    [InlineData("n.png", "N")]
    [InlineData("v.png", "V")]
    [InlineData("paced.png", "/")]
    [InlineData("r.png", "R")]
    [InlineData("l.png", "L")]
    [InlineData("a.png", "A")]
    [InlineData("flutter.png", "!")]
    [InlineData("e.png", "E")]
    public async Task Classify_ShippedExample_GivesItsClass(string file, string code)
    {
        using var classifier = BeatNetwork.Load(Shipped, LabelSet.EightClasses);
        var image = await File.ReadAllBytesAsync(Repository.Combine("wwwroot", "examples", file), TestContext.Current.CancellationToken);

        var answer = classifier.Answer(classifier.Prepare(image));

        Assert.Equal(code, answer.Class.Code);
        Assert.Equal(1, answer.Probabilities.Sum(), 5);
        Assert.Equal(8, answer.Probabilities.Count);
    }

    [Fact]
    public async Task Probabilities_Batch_AreThoseOfEachPicture()
    {
        using var network = BeatNetwork.Load(Shipped, LabelSet.EightClasses);
        var prepared = new List<PreparedImage>();
        foreach (var file in new[] { "n.png", "v.png", "a.png" })
        {
            prepared.Add(network.Prepare(await File.ReadAllBytesAsync(Repository.Combine("wwwroot", "examples", file), TestContext.Current.CancellationToken)));
        }

        var batch = network.Probabilities(prepared.SelectMany(picture => picture.Cells.ToArray()).ToArray());

        Assert.Equal(prepared.Count, batch.Count);
        foreach (var (picture, answer) in prepared.Zip(batch))
        {
            Assert.All(network.Probabilities(picture).Zip(answer), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }

        Assert.Empty(network.Probabilities(ReadOnlyMemory<byte>.Empty));
        Assert.Throws<ArgumentException>(() => network.Probabilities(new byte[3]));
    }

    [Fact]
    public void Load_NoManifest_SaysWhere() => Assert.Contains(_folder.FullName, Mismatch(), StringComparison.Ordinal);

    [Fact]
    public void Load_NoNetwork_SaysSo()
    {
        CopyShipped();
        File.Delete(Path.Combine(_folder.FullName, BeatNetwork.NetworkFileName));

        Assert.Contains("model.onnx cannot be read", Mismatch(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ChangedNetwork_NamesBothHashes()
    {
        CopyShipped();
        File.AppendAllText(Path.Combine(_folder.FullName, BeatNetwork.NetworkFileName), "x");

        Assert.Contains("do not belong together", Mismatch(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoNetworkInTheFile_SaysSo()
    {
        CopyShipped();
        File.WriteAllText(Path.Combine(_folder.FullName, BeatNetwork.NetworkFileName), "no network");
        Edit(manifest => manifest["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("no network"u8)));

        Assert.Contains("not a network", Mismatch(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("labelSet", "\"aami\"", "label set")]
    [InlineData("classes", "[\"N\"]", "classes")]
    [InlineData("classes", "[\"V\",\"N\",\"/\",\"R\",\"L\",\"A\",\"!\",\"E\"]", "classes")]
    [InlineData("unknown", "1", "unknown")]
    public void Load_ManifestThatDoesNotFit_NamesWhat(string key, string value, string named)
    {
        CopyShipped();
        Edit(manifest => manifest[key] = JsonNode.Parse(value));

        Assert.Contains(named, Mismatch(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hopSamples", "6")]
    [InlineData("rows", "33")]
    [InlineData("colourMap", "\"grey\"")]
    public void Load_OtherImageSpecification_IsRefused(string key, string value)
    {
        CopyShipped();
        Edit(manifest => manifest["image"]![key] = JsonNode.Parse(value));

        Assert.Contains("image specification", Mismatch(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ManifestWithoutAValue_NamesIt()
    {
        CopyShipped();
        Edit(manifest => manifest.Remove("seed"));

        Assert.Contains("seed", Mismatch(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("classes")]
    [InlineData("image")]
    [InlineData("sha256")]
    public void Load_ManifestWithNull_NamesIt(string key)
    {
        CopyShipped();
        Edit(manifest => manifest[key] = null);

        Assert.Contains(key, Mismatch(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(1)]
    public void Load_OpsetThatIsNotKnown_SaysSoAndWhatToDo(byte opset)
    {
        CopyShipped();
        ChangeNetwork(network => network[OpsetIn(network)] = opset);

        var message = Mismatch();

        Assert.Contains("model.onnx is not a network that ONNX Runtime", message, StringComparison.Ordinal);
        Assert.Contains("with an opset that this version knows", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(100_000)]
    public void Load_NetworkCutShort_SaysSo(int length)
    {
        CopyShipped();
        ReplaceNetwork(network => network[..length]);

        Assert.Contains("model.onnx is not a network", Mismatch(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NetworkOfOtherShape_NamesBothShapes()
    {
        // Manifest and metadata agree on 33 rows, but the tensor has 32.
        CopyShipped();
        ChangeNetwork(network => Replace(network, "\"rows\": 32", "\"rows\": 33"));
        Edit(manifest => manifest["image"]!["rows"] = 33);

        Assert.Contains("shape of input 'image' should be '-1 x 1 x 33 x 432', but is '-1 x 1 x 32 x 432'", Mismatch(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NetworkOfClassesInAnotherOrder_NamesBoth()
    {
        CopyShipped();
        ChangeNetwork(network => Replace(network, "N V / R L A ! E", "V N / R L A ! E"));

        Assert.Contains("classes in the network should be 'N V / R L A ! E', but is 'V N / R L A ! E'", Mismatch(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NetworkWithoutAnOutput_NamesIt()
    {
        CopyShipped();
        ChangeNetwork(network => Replace(network, "evidence", "evidents"));

        Assert.Contains("output 'evidence' should be 'float', but is 'missing'", Mismatch(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ImageSpecificationInTheNetworkThatIsNoJson_IsRefused()
    {
        CopyShipped();
        ChangeNetwork(network => Replace(network, "\"hopSamples\": 5", "\"hopSamples\": X"));

        Assert.Contains("image specification", Mismatch(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ForOtherLabels_IsRefused() =>
        Assert.Contains("label set", Assert.Throws<ModelMismatchException>(() => BeatNetwork.Load(Shipped, LabelSet.Aami)).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private string Mismatch() => Assert.Throws<ModelMismatchException>(() => BeatNetwork.Load(_folder.FullName, LabelSet.EightClasses)).Message;

    private void CopyShipped()
    {
        foreach (var name in new[] { BeatNetwork.NetworkFileName, ModelManifest.FileName })
        {
            File.Copy(Path.Combine(Shipped, name), Path.Combine(_folder.FullName, name));
        }
    }

    private void Edit(Action<JsonObject> change)
    {
        var path = Path.Combine(_folder.FullName, ModelManifest.FileName);
        var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
    }

    private void ChangeNetwork(Action<byte[]> change) => ReplaceNetwork(network =>
    {
        change(network);
        return network;
    });

    // The manifest tells the hash of the network as it has become, so that only the network itself is wrong.
    private void ReplaceNetwork(Func<byte[], byte[]> change)
    {
        var path = Path.Combine(_folder.FullName, BeatNetwork.NetworkFileName);
        var network = change(File.ReadAllBytes(path));
        File.WriteAllBytes(path, network);
        Edit(manifest => manifest["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(network)));
    }

    private static void Replace(byte[] network, string text, string other)
    {
        var (old, replacement) = (System.Text.Encoding.ASCII.GetBytes(text), System.Text.Encoding.ASCII.GetBytes(other));
        var found = 0;
        for (int at; (at = network.AsSpan(found).IndexOf(old)) >= 0; found += at + old.Length)
        {
            replacement.CopyTo(network, found + at);
        }

        Assert.True(found > 0, $"The network does not hold '{text}'.");
    }

    // ModelProto.opset_import (field 8) holds an OperatorSetIdProto: the domain, empty for ONNX itself, and the version (field 2).
    private static int OpsetIn(byte[] network)
    {
        byte[][] forms = [[0x42, 0x02, 0x10, 17], [0x42, 0x04, 0x0A, 0x00, 0x10, 17]];
        return forms.Select(form => (At: network.AsSpan().LastIndexOf(form), form.Length)).Where(form => form.At >= 0).Select(form => form.At + form.Length - 1).Single();
    }
}
