using System.Buffers.Binary;

namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>A folder with one made-up WFDB record, "100": 30 s, an R peak every 0.8 s, every fifth annotated V, the others N.</summary>
public sealed class RecordsFixture : IDisposable
{
    private const int SamplingRate = 360;
    private const int Interval = SamplingRate * 8 / 10;

    /// <summary>Writes the record.</summary>
    public RecordsFixture()
        : this(seconds: 30)
    {
    }

    internal RecordsFixture(int seconds)
    {
        var length = seconds * SamplingRate;
        var signal = new byte[2 * length];
        for (var i = 0; i < length; i++)
        {
            var fromPeak = ((i + (Interval / 2)) % Interval) - (Interval / 2);
            var amplitude = (220 * Math.Exp(-fromPeak * fromPeak / 40.0)) + (50 * Math.Exp(-Math.Pow(fromPeak - 110, 2) / 900.0));
            BinaryPrimitives.WriteInt16LittleEndian(signal.AsSpan(2 * i), (short)amplitude);
        }

        var annotations = new List<byte>();
        for (var beat = 1; beat * Interval < length; beat++)
        {
            var word = ((beat % 5 == 0 ? 5 : 1) << 10) | Interval;
            annotations.AddRange([(byte)word, (byte)(word >> 8)]);
            Beats++;
        }

        File.WriteAllText(Path.Combine(Folder, "100.hea"), $"100 1 {SamplingRate} {length}\n100.dat 16 200 16 0 {BinaryPrimitives.ReadInt16LittleEndian(signal)} {Sum(signal)} 0 MLII\n");
        File.WriteAllBytes(Path.Combine(Folder, "100.dat"), signal);
        File.WriteAllBytes(Path.Combine(Folder, "100.atr"), [.. annotations, 0, 0]);
    }

    /// <summary>The folder with the record.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory().FullName;

    /// <summary>The number of beats in it.</summary>
    public int Beats { get; }

    /// <summary>Writes 0 for the checksum, as programs do that do not reckon it.</summary>
    internal void ClearChecksum()
    {
        var header = Path.Combine(Folder, "100.hea");
        var fields = File.ReadAllText(header).Split(' ');
        fields[^3] = "0";
        File.WriteAllText(header, string.Join(' ', fields));
    }

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static short Sum(byte[] signal) =>
        (short)Enumerable.Range(0, signal.Length / 2).Sum(i => BinaryPrimitives.ReadInt16LittleEndian(signal.AsSpan(2 * i)));
}
