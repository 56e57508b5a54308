using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>Reads an annotation file in the MIT format: 16-bit words, a type in the upper six bits and a time step in the lower ten.</summary>
internal sealed class WfdbAnnotations
{
    private const int Note = 22;
    private const int Skip = 59;
    private const int Number = 60;
    private const int Subtype = 61;
    private const int Channel = 62;
    private const int Auxiliary = 63;
    private const string ResolutionNote = "## time resolution:";

    private readonly string _path;
    private readonly byte[] _file;
    private readonly double _samplingRate;
    private readonly int _length;
    private readonly WfdbAnnotationTypes _types;
    private readonly List<Annotation> _annotations = [];
    private int _offset;
    private double _recordSteps = 1;
    private int _behindTheEnd;

    private WfdbAnnotations(string path, double samplingRate, int length)
    {
        _path = path;
        _file = WfdbFile.Bytes(path);
        _samplingRate = samplingRate;
        _length = length;
        _types = new WfdbAnnotationTypes(path);
    }

    /// <summary>Reads an annotation file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samplingRate">The record's sampling rate, in Hz; a file that counts time otherwise says so in its first note, and is brought to this rate.</param>
    /// <param name="length">The record's length, in samples; a mark behind it is refused.</param>
    /// <param name="remarks">Takes what was left out, or is not as it ought to be.</param>
    /// <exception cref="WfdbFormatException">The file is missing, of another kind, cut short, or makes no sense.</exception>
    internal static IReadOnlyList<Annotation> Read(string path, double samplingRate, int length, ICollection<string> remarks)
    {
        var file = new WfdbAnnotations(path, samplingRate, length);
        if (file._file.Length == 0)
        {
            throw WfdbFormatException.InFile(path, "the annotation file is empty.");
        }

        if (AhaAnnotations.Look(file._file))
        {
            throw WfdbFormatException.InFile(path, "this is not an MIT annotation file, but one in the format of the AHA: convert it with WFDB's 'rdann' and 'wrann'.");
        }

        if (!file.ReadMarks())
        {
            remarks.Add($"{path} lacks its end mark: it may have been cut short after {file._annotations.Count} annotations.");
        }

        if (file._types.InWords is { } defined)
        {
            remarks.Add(defined);
        }

        if (file._behindTheEnd > 0)
        {
            remarks.Add($"An annotation lies just behind the end of the record, at sample {length}, and is left out.");
        }

        return file._annotations;
    }

    // Gives whether an end mark closed the file.
    private bool ReadMarks()
    {
        var (time, number, channel) = (0L, 0, 0);
        var (open, afterSkip) = (false, false);
        while (_offset < _file.Length || afterSkip)
        {
            var start = _offset;
            var word = BinaryPrimitives.ReadUInt16LittleEndian(Take(2));
            var (type, value) = (word >> 10, word & 0x3FF);
            if (word == 0 && !((afterSkip || start == 0) && HoldsMore()))
            {
                return true;
            }

            afterSkip = type == Skip;
            switch (type)
            {
                case Skip:
                    // A 32-bit step in the order of the PDP-11: the high half first, each half with its low byte first.
                    var halves = Take(4);
                    time += (BinaryPrimitives.ReadInt16LittleEndian(halves) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(halves[2..]);
                    break;
                case Number:
                    number = (sbyte)value;
                    Change(open, last => last with { Number = number });
                    break;
                case Subtype:
                    Change(open, last => last with { Subtype = (sbyte)value });
                    break;
                case Channel:
                    channel = (byte)value;
                    Change(open, last => last with { Channel = channel });
                    break;
                case Auxiliary:
                    var text = Encoding.UTF8.GetString(Take(value + (value & 1))[..value]).TrimEnd('\0');
                    TakeResolution(text);
                    if (open && _annotations[^1].Symbol == '"')
                    {
                        _types.Note(text, start);
                    }

                    Change(open, last => last with { Text = text });
                    break;
                default:
                    // What follows a mark of type 0, which is none, is read over, but for what later marks inherit.
                    time += value;
                    var sample = (long)Math.Round(time * _recordSteps);
                    open = type != 0 && Holds(sample, start);
                    if (open)
                    {
                        _annotations.Add(new Annotation((int)sample, type == Note ? '"' : _types.Symbol(type), 0, channel, number, null));
                    }

                    break;
            }
        }

        return false;
    }

    private void Change(bool open, Func<Annotation, Annotation> change)
    {
        if (open)
        {
            _annotations[^1] = change(_annotations[^1]);
        }
    }

    // Some annotators count samples from 1, so that a mark on the last sample lies one behind it.
    private bool Holds(long time, int start)
    {
        var last = _annotations.Count == 0 ? 0 : _annotations[^1].Sample;
        if (time == _length)
        {
            _behindTheEnd++;
            return false;
        }

        return time < 0 ? throw WfdbFormatException.AtByte(_path, start, $"an annotation at sample {time} lies before the start of the record.")
            : time > _length ? throw WfdbFormatException.AtByte(_path, start, $"an annotation at sample {time} lies behind the end of the record, which has {_length} samples: the files do not belong together, or one is damaged.")
            : time < last ? throw WfdbFormatException.AtByte(_path, start, $"an annotation at sample {time} follows one at sample {last}; times must not run backwards.")
            : true;
    }

    // Two zero bytes end a file, but straight after a skip or at the very start, with more to come, they are a mark of type 0.
    private bool HoldsMore() => _file.AsSpan(_offset).IndexOfAnyExcept((byte)0) >= 0;

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_offset + count > _file.Length)
        {
            throw WfdbFormatException.AtByte(_path, _file.Length, $"the file ends in the midst of an annotation; {_offset + count - _file.Length} more bytes are expected.");
        }

        var taken = _file.AsSpan(_offset, count);
        _offset += count;
        return taken;
    }

    private void TakeResolution(string text)
    {
        if (text.StartsWith(ResolutionNote, StringComparison.Ordinal)
            && double.TryParse(text[ResolutionNote.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var resolution)
            && resolution > 0 && double.IsFinite(resolution))
        {
            _recordSteps = _samplingRate / resolution;
        }
    }
}
