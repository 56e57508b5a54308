using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Jobs;

/// <summary>What is stored of why an item has no answer, and how it is said.</summary>
/// <param name="texts">The words of reasons.</param>
/// <param name="words">The words of findings.</param>
/// <param name="uploads">How large a picture may be.</param>
public sealed class ItemMessage(IStringLocalizer<JobTexts> texts, FindingWords words, IOptions<UploadOptions> uploads)
{
    // No sentence and no finding begins so.
    private const char Mark = '#';

    /// <summary>How a reason is stored.</summary>
    public static string Of(ItemReason reason) => Mark + reason.ToString();

    /// <summary>How a finding is stored.</summary>
    public static string Of(Finding finding) => Fitting(finding.ToStored());

    /// <summary>How a whole sentence is stored.</summary>
    public static string Fitting(string sentence) => sentence.Length <= JobItem.MaxTextLength ? sentence : $"{sentence[..(JobItem.MaxTextLength - 1)]}…";

    /// <summary>Says in the reader's language what was stored; sentences about recordings are in English.</summary>
    /// <param name="stored">What was stored; null for nothing.</param>
    public string? Say(string? stored) => stored switch
    {
        null => null,
        [Mark, .. var name] when Enum.TryParse<ItemReason>(name, out var reason) => texts[$"Reason{reason}", uploads.Value.MaxSizeInWords],
        _ => words.Say(Finding.FromStored(stored)),
    };
}
