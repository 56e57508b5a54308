using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ArrhythmiaWeb.Tests.Recordings;

/// <summary>A made-up recording as an archive: a bump for each QRS complex, a wide and early one every tenth beat. No recording of a person.</summary>
public static class SyntheticArchive
{
    /// <summary>The beats of a minute.</summary>
    public const int BeatsAMinute = 75;

    private const int SamplingRate = 360;

    /// <summary>Makes a table with a column of times and one for each lead.</summary>
    /// <param name="seconds">How long it is.</param>
    /// <param name="leads">The names of the leads.</param>
    public static string Table(double seconds, params string[] leads)
    {
        var millivolts = new double[(int)(seconds * SamplingRate)];
        var chance = new Random(1);
        for (var place = 0; place < millivolts.Length; place++)
        {
            millivolts[place] = 0.01 * (chance.NextDouble() - 0.5);
        }

        var beat = 0;
        for (var peak = 0.8; peak < seconds; peak += 0.8)
        {
            var isWide = ++beat % 10 == 0;
            var at = isWide ? peak - 0.2 : peak;
            if (!isWide)
            {
                Bump(millivolts, at - 0.18, 0.025, 0.15);
            }

            Bump(millivolts, at, isWide ? 0.045 : 0.012, isWide ? 1.6 : 1.2);
            Bump(millivolts, at + 0.3, 0.06, isWide ? -0.4 : 0.3);
        }

        var text = new StringBuilder("time (s)").AppendJoin("", leads.Select(lead => $",{lead} (mV)")).Append('\n');
        for (var place = 0; place < millivolts.Length; place++)
        {
            text.Append((place / (double)SamplingRate).ToString("0.000000", CultureInfo.InvariantCulture));
            foreach (var (number, _) in leads.Index())
            {
                text.Append(',').Append((millivolts[place] / (number + 1)).ToString("0.0000", CultureInfo.InvariantCulture));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Packs a file.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">What is in it.</param>
    public static void Pack(string path, string name, string content)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }

    private static void Bump(double[] millivolts, double at, double width, double height)
    {
        var (from, to) = ((int)((at - (4 * width)) * SamplingRate), (int)((at + (4 * width)) * SamplingRate));
        for (var place = Math.Max(0, from); place < Math.Min(millivolts.Length, to); place++)
        {
            var distance = ((place / (double)SamplingRate) - at) / width;
            millivolts[place] += height * Math.Exp(-distance * distance / 2);
        }
    }
}
