using System.Globalization;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Languages;

/// <summary>Says in the reader's language why an answer is not certain, how a picture was read, or why a file was refused.</summary>
public sealed class FindingWords(IStringLocalizer<FindingTexts> texts, IStringLocalizer<SharedTexts> shared)
{
    /// <summary>Says one.</summary>
    public string Say(Finding finding) => finding.Say(code => texts[code.ToString()], shared.NameOf, CultureInfo.CurrentCulture);

    /// <summary>Says several, each a sentence.</summary>
    /// <param name="findings">What is to be said; null for nothing.</param>
    public IReadOnlyList<string> Say(IEnumerable<Finding>? findings) => [.. (findings ?? []).Select(Say)];
}
