using System.Buffers.Binary;
using ArrhythmiaWeb.Ecg.Findings;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>What the frame header of a JPEG promises, and which of it the scans bring (ITU-T T.81, sections B.2.2, B.2.3 and G.1.1).</summary>
internal sealed class JpegFrame
{
    private const byte Baseline = 0xC0;
    private const byte Progressive = 0xC2;
    private const int HeaderLength = 6;
    private const int ComponentLength = 3;
    private const int MostComponents = 4;
    private const int Coefficients = 64;
    private const int Side = 8;

    // A picture of 16 megapixels with full colour resolution, in the ten scans that most programs write, has 3.8 million.
    private const long MostBlocksRead = 8_000_000;

    private readonly bool _progressive;
    private readonly Component[] _components;
    private bool _severalScans;
    private long _blocksRead;

    private JpegFrame(byte marker, int width, int height, Component[] components)
    {
        (_progressive, Width, Height, _components) = (marker == Progressive, width, height, components);
        _severalScans = _progressive;
    }

    /// <summary>The width in pixels.</summary>
    internal int Width { get; }

    /// <summary>The height in pixels.</summary>
    internal int Height { get; }

    /// <summary>Whether the scans so far bring every coefficient of every component, to its last bit.</summary>
    internal bool IsWhole => _components.All(component => component.Missing.All(bits => bits == 0));

    /// <summary>The memory that a decoder keeps coefficients in until the last scan, in bytes; none where there is one scan.</summary>
    internal long CoefficientBytes => _severalScans ? _components.Sum(component => component.Blocks) * Coefficients * sizeof(short) : 0;

    /// <summary>Reads a frame header.</summary>
    /// <param name="marker">The second byte of its marker, which says how pixels are coded.</param>
    /// <param name="segment">Its content.</param>
    /// <exception cref="ImageRefusedException">The header makes no sense, or pixels are coded in a way that is not read.</exception>
    internal static JpegFrame Of(byte marker, ReadOnlySpan<byte> segment)
    {
        if (marker is < Baseline or > Progressive)
        {
            throw new ImageRefusedException(ImageRefusal.UnknownFormat, new Finding(FindingCode.FormatNotRead, "JPEG (lossless or arithmetic)"));
        }

        var count = segment.Length >= HeaderLength ? segment[5] : 0;
        if (count is 0 or > MostComponents || segment.Length < HeaderLength + (count * ComponentLength))
        {
            throw JpegFile.Damaged();
        }

        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
        var read = segment.Slice(HeaderLength, count * ComponentLength).ToArray().Chunk(ComponentLength).Select(three => (Id: three[0], Across: three[1] >> 4, Down: three[1] & 15)).ToArray();
        if (width == 0 || height == 0 || read.Any(one => one.Across is 0 or > 4 || one.Down is 0 or > 4) || read.DistinctBy(one => one.Id).Count() != count)
        {
            throw JpegFile.Damaged();
        }

        var (across, down) = (read.Max(one => one.Across), read.Max(one => one.Down));
        return new JpegFrame(marker, width, height,
        [
            .. read.Select(one => new Component(
                one.Id,
                (long)one.Across * DivideUp(width, Side * across) * one.Down * DivideUp(height, Side * down),
                [.. Enumerable.Repeat(byte.MaxValue, Coefficients)])),
        ]);
    }

    /// <summary>Takes note of a scan by its header.</summary>
    /// <param name="segment">The content of the header.</param>
    /// <exception cref="ImageRefusedException">The header makes no sense, or the scans so far ask for too much work.</exception>
    internal void Add(ReadOnlySpan<byte> segment)
    {
        var count = segment.IsEmpty ? 0 : segment[0];
        if (count == 0 || count > _components.Length || segment.Length != 4 + (2 * count))
        {
            throw JpegFile.Damaged();
        }

        var (first, last, low) = (segment[^3], segment[^2], segment[^1] & 15);
        if (!_progressive)
        {
            (first, last, low) = (0, Coefficients - 1, 0);
        }
        else if (first > last || last >= Coefficients)
        {
            throw JpegFile.Damaged();
        }

        _severalScans |= count < _components.Length;
        for (var i = 0; i < count; i++)
        {
            var id = segment[1 + (2 * i)];
            var component = Array.Find(_components, one => one.Id == id) ?? throw JpegFile.Damaged();
            component.Missing.AsSpan(first..(last + 1)).Fill((byte)low);
            _blocksRead += component.Blocks;
        }

        if (_blocksRead > MostBlocksRead)
        {
            throw new ImageRefusedException(ImageRefusal.TooLarge, new Finding(FindingCode.TooManyScans));
        }
    }

    private static int DivideUp(int number, int by) => (number + by - 1) / by;

    // Missing: for each coefficient the lowest bits that no scan has brought yet.
    private sealed record Component(byte Id, long Blocks, byte[] Missing);
}
