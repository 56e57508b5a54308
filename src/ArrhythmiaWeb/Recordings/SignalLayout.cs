using System.Buffers.Binary;

namespace ArrhythmiaWeb.Recordings;

/// <summary>Where things stand in a file of <see cref="SignalFiles"/>: a header, every lead whole (4 bytes a sample), and then of every lead the lowest and highest value of each block.</summary>
/// <param name="Leads">How many leads there are.</param>
/// <param name="Length">How many samples each has.</param>
public readonly record struct SignalLayout(int Leads, int Length)
{
    /// <summary>How many samples a block has. Of a day at 360 Hz two million values are left.</summary>
    public const int Block = 256;

    /// <summary>The size of the header, in bytes.</summary>
    public const int HeaderBytes = 64;

    // Changes with the layout: files of another are made anew.
    private static ReadOnlySpan<byte> Mark => "ECG signals 1\n\0\0"u8;

    /// <summary>How many blocks a lead has; the last may be shorter.</summary>
    public int Blocks => (Length + Block - 1) / Block;

    /// <summary>The size of the whole file, in bytes.</summary>
    public long Bytes => ExtremesOf(Leads);

    /// <summary>Where the samples of a lead begin, in bytes.</summary>
    public long SamplesOf(int lead) => HeaderBytes + ((long)lead * Length * sizeof(float));

    /// <summary>Where the blocks of a lead begin, in bytes.</summary>
    public long ExtremesOf(int lead) => SamplesOf(Leads) + ((long)lead * Blocks * 2 * sizeof(float));

    /// <summary>The header of such a file.</summary>
    public byte[] ToHeader()
    {
        var header = new byte[HeaderBytes];
        Mark.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(Mark.Length), Leads);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(Mark.Length + 4), Length);
        return header;
    }

    /// <summary>Reads a header.</summary>
    /// <returns>The layout; null where the file was made with another, or is none of these at all.</returns>
    public static SignalLayout? Read(ReadOnlySpan<byte> header) => header.StartsWith(Mark)
        ? new(BinaryPrimitives.ReadInt32LittleEndian(header[Mark.Length..]), BinaryPrimitives.ReadInt32LittleEndian(header[(Mark.Length + 4)..]))
        : null;
}
