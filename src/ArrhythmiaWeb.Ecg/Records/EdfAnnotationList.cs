using System.Globalization;
using System.Text;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>
/// The time-stamped annotation lists (TAL) of a data record of EDF+: onset, duration, texts. The first one says when the record begins.
/// Source: Kemp B, Olivan J, European data format 'plus' (EDF+), Clinical Neurophysiology 2003; 114:1755-1761.
/// </summary>
internal static class EdfAnnotationList
{
    private const char TextEnds = '\u0014';
    private const char DurationBegins = '\u0015';

    /// <summary>Reads the lists of one data record.</summary>
    /// <param name="bytes">The bytes of its annotation signal.</param>
    /// <returns>For each text its onset in seconds from the start of the file; the texts that only keep time are empty.</returns>
    internal static IEnumerable<(double Onset, string Text)> Read(byte[] bytes)
    {
        foreach (var list in Encoding.UTF8.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var texts = list.Split(TextEnds);
            if (double.TryParse(texts[0].Split(DurationBegins)[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var onset) && double.IsFinite(onset))
            {
                foreach (var text in texts[1..].SkipLast(1))
                {
                    yield return (onset, text.Trim());
                }
            }
        }
    }
}
