using System.Globalization;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>Times of a recording in words.</summary>
public static class RecordingMoment
{
    /// <summary>Says when something is, or how long it takes: "1:02:03" or "2:03.4".</summary>
    /// <param name="seconds">Seconds from the start of the recording.</param>
    /// <param name="decimals">How many decimals the seconds have.</param>
    /// <param name="culture">How numbers are written.</param>
    public static string InWords(double seconds, int decimals, CultureInfo culture)
    {
        var rounded = Math.Round(seconds, decimals);
        var (hours, minutes) = ((int)(rounded / 3600), (int)(rounded % 3600 / 60));
        var rest = (rounded % 60).ToString(decimals == 0 ? "00" : "00." + new string('0', decimals), culture);
        return hours > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}:{rest}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes}:{rest}");
    }
}
