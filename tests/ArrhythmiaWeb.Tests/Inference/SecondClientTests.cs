using System.ComponentModel;
using System.Globalization;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Inference;

/// <summary>Our model server, asked by a client that shares nothing with it: Python's standard library, written from the specification.</summary>
public sealed class SecondClientTests
{
    private const int Rows = 3;
    private static readonly string Gate = Repository.Combine("models", "input-gate");

    [Fact]
    public async Task Client_of_another_make_gets_the_answers_of_the_network_by_JSON_and_by_bytes()
    {
        await using var server = await ModelServerProcess.StartAsync();
        BoundProcess client;
        try
        {
            client = BoundProcess.Start(
                AppContext.BaseDirectory,
                OperatingSystem.IsWindows() ? "python" : "python3",
                [
                    Repository.Combine("tests", "ArrhythmiaWeb.Tests", "Inference", "second-client.py"), server.Address.GetLeftPart(UriPartial.Authority),
                    "input-gate", "picture", Rows.ToString(CultureInfo.InvariantCulture), "probabilities",
                ]);
        }
        catch (Win32Exception)
        {
            Assert.Skip("Needs Python (apt-get install python3).");
            return;
        }

        await using (client)
        {
            var exitCode = await client.WaitAsync(TestContext.Current.CancellationToken);
            Assert.SkipWhen(exitCode == 127, "Needs Python (apt-get install python3).");
            Assert.True(exitCode == 0, client.Console);
            var answers = client.Console.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => line.Split(' ').Select(number => float.Parse(number, CultureInfo.InvariantCulture)));
            Assert.All(Expected().Zip(answers.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    private static float[] Expected()
    {
        var manifest = InputGateManifest.Read(Gate);
        using var network = OnnxNetworks.Instance.Open(new NetworkFile(Path.Combine(Gate, BeatNetwork.NetworkFileName), manifest.Name, manifest.Version, manifest.Sha256));
        var size = InputGate.InputShape.Aggregate((product, side) => product * side);
        byte[] numbers = [.. Enumerable.Range(0, Rows).SelectMany(row => Enumerable.Range(0, size).Select(place => (byte)((row * 31) + (place * 7))))];
        return network.Run<byte>("picture", numbers, ["probabilities"])[0];
    }
}
