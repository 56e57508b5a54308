using System.Globalization;
using System.Resources;

namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>What reports of recordings say in English: the texts of <c>RecordingReportTexts.resx</c>, which stand nowhere else.</summary>
public static class EnglishReport
{
    private static readonly ResourceManager Texts = new("ArrhythmiaWeb.Ecg.Documents.RecordingReportTexts", typeof(EnglishReport).Assembly);

    /// <summary>Says something; numbers must be written already.</summary>
    /// <param name="word">What.</param>
    /// <param name="values">The values that <see cref="ReportWord"/> names.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such text.</exception>
    public static string Say(ReportWord word, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(word.ToString(), CultureInfo.InvariantCulture) ?? throw new ArgumentOutOfRangeException(nameof(word), word, "There is no such text."), values);
}
