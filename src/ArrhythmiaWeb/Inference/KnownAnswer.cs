using System.Runtime.InteropServices;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Inference;

/// <summary>
/// What the network in our own model folder answers to numbers made up: a server that answers otherwise runs another network, or another version of it.
/// </summary>
/// <param name="Input">What the network takes.</param>
/// <param name="Values">The made-up numbers of three rows, no two alike, little-endian.</param>
/// <param name="Outputs">The names of everything that it gives.</param>
/// <param name="Answers">What it gives.</param>
internal sealed record KnownAnswer(NetworkTensor Input, byte[] Values, IReadOnlyList<string> Outputs, IReadOnlyList<float[]> Answers)
{
    private const int Rows = 3;

    // Graphics processors round more coarsely; another network is off by far more.
    private const double Tolerance = 0.02;

    /// <summary>Asks our own network.</summary>
    /// <param name="network">The network, run in this process.</param>
    internal static KnownAnswer Of(INetwork network)
    {
        var input = network.Description.Inputs[0];
        string[] outputs = [.. network.Description.Outputs.Select(output => output.Name)];
        if (input.Element == typeof(byte))
        {
            byte[] levels = [.. Enumerable.Range(0, Rows * input.Row).Select(index => (byte)(index * 7919 % 251))];
            return new KnownAnswer(input, levels, outputs, network.Run<byte>(input.Name, levels, outputs));
        }

        float[] numbers = [.. Enumerable.Range(0, Rows * input.Row).Select(index => MathF.Sin(index * 1.7f) * 3)];
        return new KnownAnswer(input, MemoryMarshal.AsBytes<float>(numbers).ToArray(), outputs, network.Run<float>(input.Name, numbers, outputs));
    }

    /// <summary>Finds where other answers differ.</summary>
    /// <param name="others">Those of a server, to the same numbers.</param>
    /// <returns>The name of the first output that does; null where all are alike.</returns>
    internal string? FindDifference(IReadOnlyList<float[]> others) => Outputs.Index().FirstOrDefault(output => !AreAlike(Answers[output.Index], others[output.Index])).Item;

    private static bool AreAlike(float[] own, float[] other)
    {
        var allowed = Tolerance * own.Max(MathF.Abs);
        // Written so that what is not a number is unlike any.
        return own.Length == other.Length && own.Zip(other).All(pair => Math.Abs(pair.First - pair.Second) <= allowed);
    }
}
