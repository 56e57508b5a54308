using System.Globalization;
using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Recordings;

/// <summary>Times of a recording in words, as the reader writes numbers.</summary>
public static class RecordingTime
{
    /// <summary>Says when something is, or how long it takes: "1:02:03" or "2:03.4".</summary>
    /// <param name="seconds">Seconds from the start of the recording.</param>
    /// <param name="decimals">How many decimals the seconds have.</param>
    public static string InWords(double seconds, int decimals = 0) => RecordingMoment.InWords(seconds, decimals, CultureInfo.CurrentCulture);
}
