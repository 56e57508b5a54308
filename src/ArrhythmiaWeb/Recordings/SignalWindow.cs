using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ArrhythmiaWeb.Recordings;

/// <summary>A stretch of a lead, ready to be drawn.</summary>
/// <param name="First">Where it begins, in samples from the start of the recording.</param>
/// <param name="Bucket">1 where every sample is there; otherwise how many samples each pair of values stands for.</param>
/// <param name="Millivolts">The samples, in mV; or for each bucket its lowest and its highest. Not a number where all of it is invalid.</param>
public sealed record SignalWindow(int First, int Bucket, float[] Millivolts)
{
    private const int HeaderBytes = 16;

    /// <summary>The same as bytes, little-endian: three integers of 4 bytes (first sample, samples a bucket, number of values), 4 bytes without meaning, the values.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderBytes + (Millivolts.Length * sizeof(float))];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, First);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Bucket);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Millivolts.Length);
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes<float>(Millivolts).CopyTo(bytes.AsSpan(HeaderBytes));
            return bytes;
        }

        foreach (var (place, value) in Millivolts.Index())
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(HeaderBytes + (place * sizeof(float))), value);
        }

        return bytes;
    }
}
