using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Languages;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A doubt or a remark.</summary>
/// <param name="Code">What it is, for programs; "Plain" where it is a sentence and nothing else.</param>
/// <param name="Text">The same as a sentence for people, in the language that the request asks for.</param>
public sealed record ApiFinding(string Code, string Text)
{
    /// <summary>Says findings.</summary>
    /// <param name="findings">What is to be said; null for nothing.</param>
    /// <param name="words">Says it in the language of the request.</param>
    public static IReadOnlyList<ApiFinding> Of(IEnumerable<Finding>? findings, FindingWords words) =>
        [.. (findings ?? []).Select(finding => new ApiFinding(finding.Code.ToString(), words.Say(finding)))];
}
