using System.Text;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>
/// Writes annotations in the MIT format, as WFDB's own programs read it: annot(5) of the WFDB software package, https://physionet.org/physiotools/wag/annot-5.htm.
/// </summary>
public static class WfdbAnnotationWriter
{
    private const int Skip = 59;
    private const int Number = 60;
    private const int Subtype = 61;
    private const int Channel = 62;
    private const int Auxiliary = 63;
    private const int LongestStep = 1023;
    private const int LongestText = 255;

    /// <summary>Writes a file.</summary>
    /// <param name="stream">What is written to.</param>
    /// <param name="annotations">In the order of time; texts longer than 255 bytes are cut.</param>
    /// <exception cref="ArgumentException">They are not in order, one lies before the start, or WFDB has no type for a symbol.</exception>
    public static void Write(Stream stream, IEnumerable<Annotation> annotations)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        var (time, number, channel) = (0, 0, 0);
        foreach (var annotation in annotations)
        {
            var step = annotation.Sample - time;
            if (step < 0)
            {
                throw new ArgumentException($"An annotation at sample {annotation.Sample} follows one at {time}; they must be in the order of time.", nameof(annotations));
            }

            if (step > LongestStep)
            {
                Word(Skip, 0);
                writer.Write((ushort)(step >> 16));
                writer.Write((ushort)step);
                step = 0;
            }

            Word(WfdbAnnotationTypes.Number(annotation.Symbol) ?? throw new ArgumentException($"WFDB has no annotation type for '{annotation.Symbol}'.", nameof(annotations)), step);
            time = annotation.Sample;
            if (annotation.Subtype != 0)
            {
                Word(Subtype, annotation.Subtype);
            }

            // Number and channel hold for all that follow, until others are written.
            if (annotation.Channel != channel)
            {
                Word(Channel, channel = annotation.Channel);
            }

            if (annotation.Number != number)
            {
                Word(Number, number = annotation.Number);
            }

            if (annotation.Text is { Length: > 0 } text)
            {
                Text(text);
            }
        }

        writer.Write((ushort)0);

        void Word(int type, int value) => writer.Write((ushort)((type << 10) | (value & LongestStep)));

        void Text(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var length = Math.Min(bytes.Length, LongestText);
            while (length < bytes.Length && length > 0 && (bytes[length] & 0xC0) == 0x80)
            {
                length--; // never in the midst of a character
            }

            Word(Auxiliary, length);
            writer.Write(bytes, 0, length);
            if (length % 2 == 1)
            {
                writer.Write((byte)0);
            }
        }
    }
}
