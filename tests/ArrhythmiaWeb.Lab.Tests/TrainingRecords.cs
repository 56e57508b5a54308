using System.Buffers.Binary;

namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>A folder of made-up records that bear names of the MIT-BIH Arrhythmia Database and hold a few beats of every class, each class of its own shape.</summary>
internal sealed class TrainingRecords : IDisposable
{
    private const int SamplingRate = 360;
    private const int BeatsOfAType = 7;

    // N L R V F A E / and the flutter wave.
    private static readonly int[] Types = [1, 2, 3, 5, 6, 8, 10, 12, 31];

    internal TrainingRecords(params string[] names)
    {
        foreach (var name in names)
        {
            Write(name);
        }
    }

    internal string Folder { get; } = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string name)
    {
        // Every record has a heart rate of its own.
        var interval = 230 + (int.Parse(name) % 10 * 9);
        var beats = Enumerable.Range(0, BeatsOfAType * Types.Length).ToArray();
        var length = (beats.Length + 2) * interval;
        var signal = new byte[2 * length];
        var sum = 0;
        for (var i = 0; i < length; i++)
        {
            var beat = Math.Clamp((int)Math.Round((double)i / interval) - 1, 0, beats.Length - 1);
            var fromPeak = i - ((beat + 1) * interval);
            var kind = beat % Types.Length;
            var amplitude = (short)((220 - (15 * kind)) * Math.Exp(-fromPeak * fromPeak / (30.0 + (40 * kind))) + (50 * Math.Exp(-Math.Pow(fromPeak - 90, 2) / 900.0)));
            BinaryPrimitives.WriteInt16LittleEndian(signal.AsSpan(2 * i), amplitude);
            sum += amplitude;
        }

        File.WriteAllText(Path.Combine(Folder, name + ".hea"), $"{name} 1 {SamplingRate} {length}\n{name}.dat 16 200 16 0 {BinaryPrimitives.ReadInt16LittleEndian(signal)} {(short)sum} 0 MLII\n");
        File.WriteAllBytes(Path.Combine(Folder, name + ".dat"), signal);
        File.WriteAllBytes(Path.Combine(Folder, name + ".atr"), [.. beats.SelectMany(beat => Word(Types[beat % Types.Length], interval)), 0, 0]);
    }

    private static byte[] Word(int type, int value) => [(byte)value, (byte)((type << 2) | (value >> 8))];
}
