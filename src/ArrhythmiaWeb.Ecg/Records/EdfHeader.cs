using System.Globalization;
using System.Text;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>The header of an EDF, EDF+ or BDF file.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="BytesASample">2 in EDF, 3 in BDF.</param>
/// <param name="Discontinuous">Whether there may be gaps between data records.</param>
/// <param name="Records">The number of data records; null where the recorder never closed the file.</param>
/// <param name="RecordSeconds">The length of a data record.</param>
/// <param name="Signals">The signals, in the order in which each data record holds them.</param>
internal sealed record EdfHeader(int Bytes, int BytesASample, bool Discontinuous, int? Records, double RecordSeconds, IReadOnlyList<EdfSignal> Signals)
{
    private const int FixedBytes = 256;
    private const int BytesASignal = 256;
    private const int MostSignals = 512;
    private const int MostSamplesARecord = 10_000_000;

    // What precedes the fields of all signals, each stored for every signal in turn: label, transducer, unit, physical and digital limits, filter, samples, reserved.
    private static readonly int[] Widths = [16, 80, 8, 8, 8, 8, 8, 80, 8, 32];

    /// <summary>The samples of all signals in a data record.</summary>
    internal int SamplesARecord => Signals.Sum(signal => signal.SamplesARecord);

    /// <summary>Whether a file begins as these do.</summary>
    internal static bool Looks(ReadOnlySpan<byte> start) => start.StartsWith("0       "u8) || (start.Length > 8 && start[0] == 0xFF && start[1..].StartsWith("BIOSEMI"u8));

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The file, at its start.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="RecordRefusedException">It is cut short or makes no sense.</exception>
    internal static EdfHeader Read(Stream stream, string file)
    {
        var start = Take(stream, file, FixedBytes);
        var signalCount = (int)Number(file, start, 252, 4, "number of signals");
        if (signalCount is < 1 or > MostSignals)
        {
            throw new RecordRefusedException($"{file}: the header announces {signalCount} signals; the file is damaged.");
        }

        var rest = Take(stream, file, signalCount * BytesASignal);
        var records = (int)Number(file, start, 236, 8, "number of data records");
        var seconds = Number(file, start, 244, 8, "length of a data record");
        var signals = Enumerable.Range(0, signalCount).Select(index => Signal(file, rest, signalCount, index)).ToArray();
        var header = new EdfHeader(
            FixedBytes + rest.Length,
            start[0] == 0xFF ? 3 : 2,
            Text(start, 192, 44).Split(' ')[0] is "EDF+D" or "BDF+D",
            records < 0 ? null : records,
            seconds,
            signals);
        return signals.Sum(signal => (long)signal.SamplesARecord) is < 1 or > MostSamplesARecord
            ? throw new RecordRefusedException($"{file}: the header announces an impossible number of samples; the file is damaged.")
            : header;
    }

    private static EdfSignal Signal(string file, byte[] fields, int count, int index)
    {
        var label = Field(0);
        return new EdfSignal(label, Field(2), Limit(3, "physical minimum"), Limit(4, "physical maximum"), Limit(5, "digital minimum"), Limit(6, "digital maximum"), Samples());

        string Field(int which) => Text(fields, Place(which), Widths[which]);

        double Limit(int which, string what) => EdfSignal.IsAnnotations(label) && Field(which).Length == 0 ? 0 : Number(file, fields, Place(which), Widths[which], $"{what} of {label}");

        int Samples() => Number(file, fields, Place(8), Widths[8], $"number of samples of {label}") is >= 0 and <= MostSamplesARecord and var samples
            ? (int)samples
            : throw new RecordRefusedException($"{file}: the number of samples of {label} makes no sense; the file is damaged.");

        int Place(int which) => (Widths[..which].Sum() * count) + (Widths[which] * index);
    }

    private static byte[] Take(Stream stream, string file, int count)
    {
        var bytes = new byte[count];
        return stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count ? bytes : throw new RecordRefusedException($"{file}: the file ends within its header; it was cut short.");
    }

    private static string Text(byte[] bytes, int start, int length) => Encoding.Latin1.GetString(bytes, start, length).Trim(' ', '\0');

    // Some programs write the decimal comma of their country.
    private static double Number(string file, byte[] bytes, int start, int length, string what) =>
        double.TryParse(Text(bytes, start, length).Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new RecordRefusedException($"{file}: the {what} must be a number, but is '{Text(bytes, start, length)}'.");
}
