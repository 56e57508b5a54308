using System.Globalization;
using System.Text;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

/// <summary>A hand-made EDF or BDF file.</summary>
internal sealed class EdfFile(string kind, double recordSeconds)
{
    private readonly List<(string Label, string Unit, double From, double To, int Least, int Most, Func<int, byte[]> Record, int Samples)> _signals = [];

    internal string Records { get; set; } = "";

    private int BytesASample => kind.StartsWith("BDF", StringComparison.Ordinal) ? 3 : 2;

    /// <summary>Adds a signal, whose physical values are a tenth of its digital ones.</summary>
    internal EdfFile Signal(string label, string unit, params int[][] records)
    {
        _signals.Add((label, unit, -100, 100, -1000, 1000, record => [.. records[record].SelectMany(sample => Encode(sample))], records[0].Length));
        return this;
    }

    internal EdfFile Annotations(params string[] records)
    {
        var samples = (records.Max(text => text.Length) / BytesASample) + 1;
        _signals.Add((kind[..3] + " Annotations", "", -1, 1, -32768, 32767, record => Encoding.UTF8.GetBytes(records[record].PadRight(samples * BytesASample, '\0')), samples));
        return this;
    }

    internal byte[] Bytes(int records)
    {
        var header = new StringBuilder();
        header.Append(CultureInfo.InvariantCulture, $"{"X X X X",-80}{"Startdate X X X X",-80}26.11.2610.00.00{256 * (_signals.Count + 1),-8}{(kind.Length > 3 ? kind : ""),-44}");
        header.Append(CultureInfo.InvariantCulture, $"{(Records.Length > 0 ? Records : records.ToString(CultureInfo.InvariantCulture)),-8}{recordSeconds,-8}{_signals.Count,-4}");
        Field(16, signal => signal.Label);
        Field(80, _ => "");
        Field(8, signal => signal.Unit);
        Field(8, signal => signal.From.ToString(CultureInfo.InvariantCulture));
        Field(8, signal => signal.To.ToString(CultureInfo.InvariantCulture));
        Field(8, signal => signal.Least.ToString(CultureInfo.InvariantCulture));
        Field(8, signal => signal.Most.ToString(CultureInfo.InvariantCulture));
        Field(80, _ => "");
        Field(8, signal => signal.Samples.ToString(CultureInfo.InvariantCulture));
        Field(32, _ => "");
        byte[] start = BytesASample == 3 ? [0xFF, .. "BIOSEMI"u8] : [.. "0       "u8];
        return [.. start, .. Encoding.Latin1.GetBytes(header.ToString()), .. Enumerable.Range(0, records).SelectMany(record => _signals.SelectMany(signal => signal.Record(record)))];

        void Field(int width, Func<(string Label, string Unit, double From, double To, int Least, int Most, Func<int, byte[]> Record, int Samples), string> text)
        {
            foreach (var signal in _signals)
            {
                header.Append(text(signal).PadRight(width));
            }
        }
    }

    private byte[] Encode(int sample) => BytesASample == 3 ? [(byte)sample, (byte)(sample >> 8), (byte)(sample >> 16)] : [(byte)sample, (byte)(sample >> 8)];
}
