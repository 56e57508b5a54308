namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>Where in a picture a network found what speaks for a class and what speaks against it.</summary>
/// <remarks>
/// Feature maps times the gradient of the class's logit against the mean of all classes, summed over channels: Grad-CAM without
/// averaging the gradient (Draelos and Carin, arXiv 2011.08891), computed by the exported network itself.
/// </remarks>
/// <param name="Rows">The number of cells from the highest to the lowest frequency.</param>
/// <param name="Columns">The number of cells from the earliest to the latest moment.</param>
/// <param name="Values">Rows x Columns shares of the logit, the top row first: positive for the class, negative against it.</param>
public sealed record EvidenceMap(int Rows, int Columns, IReadOnlyList<float> Values)
{
    /// <summary>The evidence in one cell.</summary>
    /// <param name="row">From the top, 0 the highest frequency.</param>
    /// <param name="column">From the left, 0 the earliest moment.</param>
    public float this[int row, int column] => Values[(row * Columns) + column];

    /// <summary>Packs the map: the number of rows, of columns, and for each cell its share of the strongest, -127 to 127.</summary>
    /// <remarks>What a cell weighs against another is kept, the size of the logit is not.</remarks>
    public byte[] ToBytes()
    {
        var strongest = Math.Max(Values.Max(Math.Abs), float.Epsilon);
        return [checked((byte)Rows), checked((byte)Columns), .. Values.Select(value => (byte)(sbyte)Math.Round(value / strongest * 127))];
    }

    /// <summary>Unpacks a map.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    public static EvidenceMap FromBytes(ReadOnlySpan<byte> bytes) =>
        new(bytes[0], bytes[1], bytes[2..].ToArray().Select(value => (sbyte)value / 127f).ToArray());
}
