using System.Buffers.Binary;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>A way to store samples in a signal file: signal(5) of the WFDB software package.</summary>
/// <param name="Number">The number by which headers name it.</param>
/// <param name="Invalid">The value that marks a sample as invalid.</param>
/// <param name="Sample">Reads a sample by its index from the data.</param>
/// <param name="SamplesIn">How many samples so many bytes hold.</param>
internal sealed record WfdbSignalFormat(int Number, int Invalid, WfdbSignalFormat.Reading Sample, Func<int, int> SamplesIn)
{
    private static readonly WfdbSignalFormat[] All =
    [
        new(212, -2048, Sample212, bytes => (bytes / 3 * 2) + (bytes % 3 == 2 ? 1 : 0)),
        new(16, short.MinValue, (data, i) => BinaryPrimitives.ReadInt16LittleEndian(data[(2 * i)..]), bytes => bytes / 2),
        new(24, -(1 << 23), (data, i) => data[3 * i] | (data[(3 * i) + 1] << 8) | ((sbyte)data[(3 * i) + 2] << 16), bytes => bytes / 3),
        new(32, int.MinValue, (data, i) => BinaryPrimitives.ReadInt32LittleEndian(data[(4 * i)..]), bytes => bytes / 4),
        new(61, short.MinValue, (data, i) => BinaryPrimitives.ReadInt16BigEndian(data[(2 * i)..]), bytes => bytes / 2),
        new(80, sbyte.MinValue, (data, i) => data[i] - 128, bytes => bytes),
        new(160, short.MinValue, (data, i) => BinaryPrimitives.ReadUInt16LittleEndian(data[(2 * i)..]) - 32768, bytes => bytes / 2),
    ];

    /// <summary>Reads the sample of an index from the data of a signal file.</summary>
    internal delegate int Reading(ReadOnlySpan<byte> data, int index);

    /// <summary>The numbers of the formats that are read, in words.</summary>
    internal static string Known => string.Join(", ", All.SkipLast(1).Select(format => format.Number)) + $" and {All[^1].Number}";

    /// <summary>Finds a format by its number; null where it is not read.</summary>
    internal static WfdbSignalFormat? Find(int number) => All.FirstOrDefault(format => format.Number == number);

    // Two samples in three bytes: the low bytes stand first and last, the four high bits of both in the middle.
    private static int Sample212(ReadOnlySpan<byte> data, int index)
    {
        var pair = index / 2 * 3;
        var bits = index % 2 == 0 ? data[pair] | ((data[pair + 1] & 0x0F) << 8) : data[pair + 2] | ((data[pair + 1] & 0xF0) << 4);
        return (short)(bits << 4) >> 4;
    }
}
