using System.Runtime.InteropServices;
using ArrhythmiaWeb.Ecg.Records;
using Microsoft.Win32.SafeHandles;

namespace ArrhythmiaWeb.Recordings;

/// <summary>The leads of one recording on disk, of which any stretch is read without the rest. Values stand as this machine keeps them.</summary>
public sealed class SignalFile : IDisposable
{
    private const int Buffered = 32 * 1024;

    private readonly SafeFileHandle _file;
    private readonly SignalLayout _layout;

    private SignalFile(SafeFileHandle file, SignalLayout layout) => (_file, _layout) = (file, layout);

    /// <summary>Opens a file.</summary>
    /// <returns>The file; null where there is none, or one that is not whole.</returns>
    public static SignalFile? Open(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.RandomAccess);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        var header = new byte[SignalLayout.HeaderBytes];
        if (RandomAccess.Read(file, header, 0) == header.Length && SignalLayout.Read(header) is { } layout && layout.Bytes == RandomAccess.GetLength(file))
        {
            return new SignalFile(file, layout);
        }

        file.Dispose();
        return null;
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where; replaced where it exists.</param>
    /// <param name="recording">The recording, with at least one lead.</param>
    public static void Write(string path, Recording recording)
    {
        var layout = new SignalLayout(recording.Leads.Count, recording.Length);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(layout.ToHeader());
        foreach (var lead in recording.Leads)
        {
            file.Write(MemoryMarshal.AsBytes(lead.Millivolts.Span));
        }

        foreach (var lead in recording.Leads)
        {
            var extremes = new Extremes(SignalLayout.Block, layout.Blocks);
            extremes.Add(lead.Millivolts.Span);
            file.Write(MemoryMarshal.AsBytes<float>(extremes.Finish()));
        }

        // After a power cut a file that has its length but not its content would be shown as a flat line.
        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads a stretch of a lead.</summary>
    /// <param name="lead">The place of the lead in the recording, 0 for the first.</param>
    /// <param name="from">The first sample; before the start counts as the start.</param>
    /// <param name="to">The sample after the last; after the end counts as the end.</param>
    /// <param name="points">How many values, or pairs of values, are wanted at most; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lead, or nothing is wanted.</exception>
    public SignalWindow Read(int lead, long from, long to, int points)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lead);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lead, _layout.Leads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        var first = (int)Math.Clamp(from, 0, _layout.Length);
        var count = (int)Math.Clamp(to, first, _layout.Length) - first;
        if (count <= points)
        {
            var samples = new float[count];
            ReadFloats(_layout.SamplesOf(lead) + ((long)first * sizeof(float)), samples);
            return new SignalWindow(first, 1, samples);
        }

        var bucket = (int)(((long)count + points - 1) / points);
        return bucket < SignalLayout.Block ? FromSamples(lead, first, count, bucket) : FromBlocks(lead, first, count, points);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private SignalWindow FromSamples(int lead, int first, int count, int bucket) =>
        new(first, bucket, ReadExtremes(_layout.SamplesOf(lead) + ((long)first * sizeof(float)), count, bucket));

    // Blocks cannot be divided: the window begins with the block in which it should, and a bucket is of whole blocks.
    private SignalWindow FromBlocks(int lead, int first, int count, int points)
    {
        var block = first / SignalLayout.Block;
        var blocks = Math.Min(((first + count - 1) / SignalLayout.Block) + 1, _layout.Blocks) - block;
        var each = (blocks + points - 1) / points;
        var extremes = ReadExtremes(_layout.ExtremesOf(lead) + ((long)block * 2 * sizeof(float)), 2 * blocks, 2 * each);
        return new SignalWindow(block * SignalLayout.Block, each * SignalLayout.Block, extremes);
    }

    private float[] ReadExtremes(long place, int values, int bucket)
    {
        var extremes = new Extremes(bucket, (values + bucket - 1) / bucket);
        var buffer = new float[Math.Min(values, Buffered)];
        for (var done = 0; done < values; done += buffer.Length)
        {
            var part = buffer.AsSpan(0, Math.Min(buffer.Length, values - done));
            ReadFloats(place + ((long)done * sizeof(float)), part);
            extremes.Add(part);
        }

        return extremes.Finish();
    }

    private void ReadFloats(long place, Span<float> values)
    {
        var bytes = MemoryMarshal.AsBytes(values);
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_file, bytes, place);
            if (read == 0)
            {
                throw new EndOfStreamException("The file of signals is shorter than its header says.");
            }

            place += read;
            bytes = bytes[read..];
        }
    }
}
