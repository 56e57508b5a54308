namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>One signal file, with the samples of its signals taken in turn, frame by frame.</summary>
internal sealed class WfdbSignalFile
{
    private const int BlocksAPiece = 1 << 14;

    private readonly WfdbHeader _header;
    private readonly WfdbSignalHeader[] _signals;
    private readonly WfdbSignalFormat _format;
    private readonly long _bytes;

    /// <summary>Looks at a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">The header of the record.</param>
    /// <param name="signals">The signals in the file, in the order of the header.</param>
    /// <exception cref="WfdbFormatException">It is missing, no signal file, too short, or of a format that is not read.</exception>
    internal WfdbSignalFile(string path, WfdbHeader header, WfdbSignalHeader[] signals)
    {
        (Path, _header, _signals) = (path, header, signals);
        var (format, whyNot) = WfdbSignalFormat.Find(signals[0].Format);
        _format = format ?? throw WfdbFormatException.InLine(header.Path, signals[0].Line, whyNot);
        if (!System.IO.Path.Exists(path))
        {
            throw WfdbFormatException.InFile(path, $"this file belongs to the header {System.IO.Path.GetFileName(header.Path)}: add it.");
        }

        using var stream = WfdbFile.Open(path);
        _bytes = stream.Length;
        if (_bytes == 0)
        {
            throw WfdbFormatException.InFile(path, "the signal file is empty.");
        }

        var held = _format.SamplesIn(Math.Max(0, _bytes - signals[0].ByteOffset)) / SlotsAFrame;
        Frames = header.SampleCount ?? held;
        if (Frames > held || Frames == 0)
        {
            throw WfdbFormatException.AtByte(path, _bytes, $"the file ends after {held} samples a signal; the header {header.Path} announces {header.SampleCount?.ToString() ?? "some"}.");
        }

        if (Frames * signals.Max(signal => signal.SamplesAFrame) > Array.MaxLength)
        {
            throw WfdbFormatException.InFile(path, $"the file has {Frames} samples a signal, more than are read.");
        }
    }

    /// <summary>The file.</summary>
    internal string Path { get; }

    /// <summary>The number of frames: of samples of a signal that has one in each.</summary>
    internal long Frames { get; }

    private int SlotsAFrame => _signals.Sum(signal => signal.SamplesAFrame);

    /// <summary>Reads the signals.</summary>
    /// <returns>
    /// For each its amplitudes in mV, not a number where invalid, or null where it is no lead; and what tells that the file is not the one that the
    /// header was written for, or null.
    /// </returns>
    internal (float[]? Millivolts, string? Mismatch)[] Read()
    {
        var readings = _signals.Select(signal => new WfdbSignalReading(signal, _format, (int)Frames)).ToArray();
        WfdbSignalReading[] slots = [.. readings.SelectMany(reading => Enumerable.Repeat(reading, reading.Signal.SamplesAFrame))];
        using var stream = WfdbFile.Open(Path);
        stream.Position = _signals[0].ByteOffset;
        var piece = new byte[BlocksAPiece * _format.BytesABlock];
        var (left, slot) = (Frames * slots.Length, 0);
        while (left > 0)
        {
            var data = piece.AsSpan(0, stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false));
            var count = (int)Math.Min(left, _format.SamplesIn(data.Length));
            if (count == 0)
            {
                throw WfdbFormatException.InFile(Path, "the file became shorter while it was read.");
            }

            for (var i = 0; i < count; i++)
            {
                slots[slot].Add(_format.Sample(data, i));
                slot = slot + 1 == slots.Length ? 0 : slot + 1;
            }

            left -= count;
        }

        return [.. readings.Select(reading => (reading.Millivolts, reading.Mismatch))];
    }
}
