using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Recordings;

/// <summary>The names of what a beat of a recording can be called.</summary>
public static class BeatCodeNames
{
    /// <summary>Names a code as a title does, with a capital.</summary>
    /// <param name="code">One of <see cref="BeatCodes.All"/>.</param>
    /// <param name="recordings">The texts of the reader's language.</param>
    /// <param name="shared">The names of groups.</param>
    public static string Title(string code, IStringLocalizer<RecordingTexts> recordings, IStringLocalizer<SharedTexts> shared) =>
        code == BeatReview.NoBeat ? recordings["NoBeat"] : shared.TitleOf(LabelSet.AamiWithPaced.Classes.Single(known => known.Code == code));

    /// <summary>Names a choice of a reader who judges beats.</summary>
    /// <param name="choice">One of <see cref="BeatJudgement.Choices"/>.</param>
    /// <param name="recordings">The texts of the reader's language.</param>
    /// <param name="shared">The names of groups.</param>
    public static string Choice(string choice, IStringLocalizer<RecordingTexts> recordings, IStringLocalizer<SharedTexts> shared) => choice switch
    {
        Judgement.Agree => recordings["Agree"],
        Judgement.Uncertain => recordings["CannotTell"],
        var code => $"{code} – {Title(code, recordings, shared)}",
    };

    /// <summary>What the names of a code's style classes end with.</summary>
    /// <param name="code">One of <see cref="BeatCodes.All"/>.</param>
    public static string Css(string code) => code == BeatReview.NoBeat ? "none" : code.ToLowerInvariant();
}
