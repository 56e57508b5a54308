using System.Buffers.Binary;
using System.Text;

namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>
/// A folder of made-up records as other databases have them: "800" and "801" with 128 Hz, format 212, leads ECG1 and ECG2, lines that end
/// with a carriage return and marks before the first beat; "I01" with 257 Hz, format 16 and twelve leads. An R peak every 0.8 s; in every
/// ten beats three V and three S.
/// </summary>
public sealed class ForeignRecordsFixture : IDisposable
{
    private const double Seconds = 120;
    private const double Interval = 0.8;
    private const int Skip = 59;
    private const int Auxiliary = 63;

    private readonly string _parent = Directory.CreateTempSubdirectory().FullName;

    /// <summary>Writes the records.</summary>
    public ForeignRecordsFixture()
    {
        Folder = Path.Combine(_parent, "elsewhere");
        Directory.CreateDirectory(Folder);
        WriteTwoLeads("800");
        WriteTwoLeads("801");
        WriteTwelveLeads("I01");
    }

    /// <summary>The folder with the records.</summary>
    public string Folder { get; }

    /// <summary>The number of beats in each record.</summary>
    public static int Beats => (int)(Seconds / Interval) - 1;

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => Directory.Delete(_parent, recursive: true);

    private void WriteTwoLeads(string name)
    {
        var signal = Signal(128);
        var packed = new byte[signal.Length * 3];
        for (var i = 0; i < signal.Length; i++)
        {
            // The second lead is the first upside down.
            var (first, second) = (signal[i] & 0xFFF, -signal[i] & 0xFFF);
            packed[3 * i] = (byte)first;
            packed[(3 * i) + 1] = (byte)((first >> 8) | ((second >> 8) << 4));
            packed[(3 * i) + 2] = (byte)second;
        }

        Write(name, ".hea", $"{name} 2 128 {signal.Length}\r\n# made up\r\n{name}.dat 212 200 12 0 {signal[0]} {Sum(signal, 1)} 0 ECG1\r\n{name}.dat 212 200 12 0 {-signal[0]} {Sum(signal, -1)} 0 ECG2\r\n");
        File.WriteAllBytes(Path.Combine(Folder, name + ".dat"), packed);
        File.WriteAllBytes(Path.Combine(Folder, name + ".atr"), [.. Comment("## time resolution: 128"), .. ZeroMark(), .. Annotations(128)]);
    }

    private void WriteTwelveLeads(string name)
    {
        var signal = Signal(257);
        var samples = new byte[signal.Length * 24];
        string[] leads = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];
        for (var i = 0; i < signal.Length * 12; i++)
        {
            // Only II shows the beats.
            BinaryPrimitives.WriteInt16LittleEndian(samples.AsSpan(2 * i), i % 12 == 1 ? signal[i / 12] : (short)0);
        }

        Write(name, ".hea", $"{name} 12 257 {signal.Length}\n{string.Concat(leads.Select(lead => $"{name}.dat 16 306 16 0 {(lead == "II" ? signal[0] : 0)} {(lead == "II" ? Sum(signal, 1) : 0)} 0 {lead}\n"))}# <age>: 65 <sex>: F\n");
        File.WriteAllBytes(Path.Combine(Folder, name + ".dat"), samples);
        File.WriteAllBytes(Path.Combine(Folder, name + ".atr"), [.. Annotations(257)]);
    }

    private static short[] Signal(int rate) => [.. Enumerable.Range(0, (int)(Seconds * rate)).Select(i =>
    {
        var fromPeak = (((i / (double)rate) + (Interval / 2)) % Interval) - (Interval / 2);
        return (short)((220 * Math.Exp(-Math.Pow(fromPeak / 0.0125, 2))) + (50 * Math.Exp(-Math.Pow((fromPeak - 0.3) / 0.08, 2))));
    })];

    private static IEnumerable<byte> Annotations(int rate)
    {
        var last = 0;
        for (var beat = 1; beat <= Beats; beat++)
        {
            var sample = (int)Math.Round(beat * Interval * rate);
            var type = (beat % 10) switch { 3 or 5 or 7 => 5, 4 or 8 or 9 => 9, _ => 1 };
            foreach (var half in Word(type, sample - last))
            {
                yield return half;
            }

            last = sample;
        }

        yield return 0;
        yield return 0;
    }

    private static byte[] Comment(string text) =>
        [.. Word(22, 0), .. Word(Auxiliary, text.Length), .. Encoding.ASCII.GetBytes(text + (text.Length % 2 == 1 ? "\0" : ""))];

    // Type 0 at time 0: a skip one sample back, and a step of one.
    private static byte[] ZeroMark() => [.. Word(Skip, 0), 0xFF, 0xFF, 0xFF, 0xFF, .. Word(0, 1)];

    private static byte[] Word(int type, int value) => [(byte)value, (byte)((type << 2) | (value >> 8))];

    private static short Sum(short[] signal, int sign) => (short)signal.Sum(sample => sign * sample);

    private void Write(string name, string extension, string text) => File.WriteAllText(Path.Combine(Folder, name + extension), text);
}
