using System.Buffers.Binary;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>A way to store samples in a signal file: signal(5) of the WFDB software package.</summary>
/// <param name="Number">The number by which headers name it.</param>
/// <param name="Invalid">The value that marks a sample as invalid; null where none does.</param>
/// <param name="SamplesABlock">How many samples are packed together.</param>
/// <param name="BytesABlock">In how many bytes.</param>
/// <param name="Sample">Reads a sample by its index from the data.</param>
/// <param name="SamplesIn">How many samples so many bytes hold.</param>
internal sealed record WfdbSignalFormat(
    int Number, int? Invalid, int SamplesABlock, int BytesABlock, WfdbSignalFormat.Reading Sample, Func<long, long> SamplesIn)
{
    private static readonly WfdbSignalFormat[] All =
    [
        new(8, null, 1, 1, (data, i) => (sbyte)data[i], bytes => bytes),
        new(16, short.MinValue, 1, 2, (data, i) => BinaryPrimitives.ReadInt16LittleEndian(data[(2 * i)..]), bytes => bytes / 2),
        new(24, -(1 << 23), 1, 3, (data, i) => data[3 * i] | (data[(3 * i) + 1] << 8) | ((sbyte)data[(3 * i) + 2] << 16), bytes => bytes / 3),
        new(32, int.MinValue, 1, 4, (data, i) => BinaryPrimitives.ReadInt32LittleEndian(data[(4 * i)..]), bytes => bytes / 4),
        new(61, short.MinValue, 1, 2, (data, i) => BinaryPrimitives.ReadInt16BigEndian(data[(2 * i)..]), bytes => bytes / 2),
        new(80, sbyte.MinValue, 1, 1, (data, i) => data[i] - 128, bytes => bytes),
        new(160, short.MinValue, 1, 2, (data, i) => BinaryPrimitives.ReadUInt16LittleEndian(data[(2 * i)..]) - 32768, bytes => bytes / 2),
        new(212, -2048, 2, 3, Sample212, bytes => (bytes / 3 * 2) + (bytes % 3 == 2 ? 1 : 0)),
        new(310, -512, 3, 4, Sample310, bytes => (bytes / 4 * 3) + (bytes % 4 / 2)),
        new(311, -512, 3, 4, Sample311, bytes => (bytes / 4 * 3) + (bytes % 4 / 2)),
    ];

    /// <summary>Reads the sample of an index from the data of a signal file.</summary>
    internal delegate int Reading(ReadOnlySpan<byte> data, int index);

    /// <summary>The format that stores differences: each sample is what is added to the one before it.</summary>
    internal bool IsOfDifferences => Number == 8;

    /// <summary>Finds a format by its number; the sentence says why it is not read.</summary>
    internal static (WfdbSignalFormat? Format, string WhyNot) Find(int number) => (
        All.FirstOrDefault(format => format.Number == number),
        number is 508 or 516 or 524
            ? $"signal format {number} (FLAC, packed without loss) is not read: unpack it with WFDB's 'xform' into format {number - 500}."
            : $"signal format {number} is not read; {string.Join(", ", All.SkipLast(1).Select(format => format.Number))} and {All[^1].Number} are.");

    // Two samples in three bytes: the low bytes stand first and last, the four high bits of both in the middle.
    private static int Sample212(ReadOnlySpan<byte> data, int index)
    {
        var pair = index / 2 * 3;
        var bits = index % 2 == 0 ? data[pair] | ((data[pair + 1] & 0x0F) << 8) : data[pair + 2] | ((data[pair + 1] & 0xF0) << 4);
        return (short)(bits << 4) >> 4;
    }

    // Three samples in two words: bits 1 to 10 of each, and the five highest bits of both, those of the first word below.
    private static int Sample310(ReadOnlySpan<byte> data, int index)
    {
        var three = data[(index / 3 * 4)..];
        var which = index % 3;
        var bits = which < 2
            ? BinaryPrimitives.ReadUInt16LittleEndian(three[(2 * which)..]) >> 1
            : (three[1] >> 3) | ((three[3] >> 3) << 5);
        return TenBits(bits);
    }

    // Three samples in two words, from the lowest bit on; a last one or two need fewer bytes.
    private static int Sample311(ReadOnlySpan<byte> data, int index)
    {
        var three = data[(index / 3 * 4)..];
        var bits = (uint)(three[0] | (three[1] << 8) | (three.Length > 2 ? three[2] << 16 : 0) | (three.Length > 3 ? three[3] << 24 : 0));
        return TenBits((int)(bits >> (10 * (index % 3))));
    }

    private static int TenBits(int bits) => (short)(bits << 6) >> 6;
}
