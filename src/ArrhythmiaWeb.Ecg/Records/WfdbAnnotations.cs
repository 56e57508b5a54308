using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>Annotation files in the MIT format: 16-bit words, a type in the upper six bits and a time step in the lower ten.</summary>
internal static class WfdbAnnotations
{
    private const int Skip = 59;
    private const int Number = 60;
    private const int Subtype = 61;
    private const int Channel = 62;
    private const int Auxiliary = 63;

    // The mnemonics of the types 0 to 41 (ecgcodes of the WFDB library); types without one are spaces.
    private const string Symbols = " NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r";
    private const string ResolutionNote = "## time resolution:";

    /// <summary>Reads an annotation file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samplingRate">The record's sampling rate, in Hz; a file that counts time otherwise is refused.</param>
    /// <exception cref="WfdbFormatException">The file is missing, ends too early or makes no sense.</exception>
    internal static IReadOnlyList<Annotation> Read(string path, double samplingRate)
    {
        var file = WfdbReader.ReadBytes(path);
        var annotations = new List<Annotation>();
        var (time, number, channel) = (0L, 0, 0);
        var (open, afterSkip) = (false, false);
        for (var offset = 0; ;)
        {
            var start = offset;
            var word = BinaryPrimitives.ReadUInt16LittleEndian(Take(path, file, ref offset, 2));
            var (type, value) = (word >> 10, word & 0x3FF);
            if (word == 0 && !((afterSkip || start == 0) && HoldsMore(file, offset)))
            {
                return annotations;
            }

            afterSkip = type == Skip;

            if (type is Number or Subtype or Channel or Auxiliary && !open)
            {
                // It would belong to a mark of type 0, which is none: read over, but for what later marks inherit.
                number = type == Number ? (sbyte)value : number;
                channel = type == Channel ? (byte)value : channel;
                if (type == Auxiliary)
                {
                    CheckResolution(path, start, Text(Take(path, file, ref offset, value + (value & 1)), value), samplingRate);
                }

                continue;
            }

            switch (type)
            {
                case Skip:
                    // A 32-bit step in the order of the PDP-11: the high half first, each half with its low byte first.
                    var halves = Take(path, file, ref offset, 4);
                    time += (BinaryPrimitives.ReadInt16LittleEndian(halves) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(halves[2..]);
                    break;
                case Number:
                    number = (sbyte)value;
                    annotations[^1] = annotations[^1] with { Number = number };
                    break;
                case Subtype:
                    annotations[^1] = annotations[^1] with { Subtype = (sbyte)value };
                    break;
                case Channel:
                    channel = (byte)value;
                    annotations[^1] = annotations[^1] with { Channel = channel };
                    break;
                case Auxiliary:
                    var text = Text(Take(path, file, ref offset, value + (value & 1)), value);
                    CheckResolution(path, start, text, samplingRate);
                    annotations[^1] = annotations[^1] with { Text = text };
                    break;
                default:
                    time += value;
                    if (type != 0 && (time is < 0 or > int.MaxValue || (annotations.Count > 0 && time < annotations[^1].Sample)))
                    {
                        throw WfdbFormatException.AtByte(path, start, $"an annotation at sample {time} follows one at sample {(annotations.Count == 0 ? 0 : annotations[^1].Sample)}; times must not run backwards.");
                    }

                    open = type != 0;
                    if (open)
                    {
                        annotations.Add(new Annotation((int)time, type < Symbols.Length ? Symbols[type] : ' ', 0, channel, number, null));
                    }

                    break;
            }
        }
    }

    // Two zero bytes end a file, but straight after a skip or at the very start, with more to come, they are a mark of type 0.
    private static bool HoldsMore(byte[] file, int offset) => file.AsSpan(offset).IndexOfAnyExcept((byte)0) >= 0;

    private static ReadOnlySpan<byte> Take(string path, byte[] file, ref int offset, int count)
    {
        if (offset + count > file.Length)
        {
            throw WfdbFormatException.AtByte(path, file.Length, $"the file ends in the midst of an annotation; {offset + count - file.Length} more bytes are expected.");
        }

        var taken = file.AsSpan(offset, count);
        offset += count;
        return taken;
    }

    private static string Text(ReadOnlySpan<byte> bytes, int length) => Encoding.UTF8.GetString(bytes[..length]).TrimEnd('\0');

    private static void CheckResolution(string path, int offset, string text, double samplingRate)
    {
        if (text.StartsWith(ResolutionNote, StringComparison.Ordinal)
            && double.TryParse(text[ResolutionNote.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var resolution)
            && resolution != samplingRate)
        {
            throw WfdbFormatException.AtByte(path, offset, $"the annotations count time in steps of 1/{resolution} s, the record in steps of 1/{samplingRate} s.");
        }
    }
}
