using System.Globalization;
using System.Resources;

namespace ArrhythmiaWeb.Ecg.Findings;

/// <summary>What findings say in English: the sentences of <c>FindingTexts.resx</c>, which stand nowhere else.</summary>
public static class EnglishFindings
{
    private static readonly ResourceManager Texts = new("ArrhythmiaWeb.Ecg.Findings.FindingTexts", typeof(EnglishFindings).Assembly);

    /// <summary>The text of a code: a composite format string with a place for each value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such code.</exception>
    public static string Text(FindingCode code) =>
        Texts.GetString(code.ToString(), CultureInfo.InvariantCulture) ?? throw new ArgumentOutOfRangeException(nameof(code), code, "There is no text for this code.");
}
