using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>What the reader said of a picture just now.</summary>
/// <param name="Id">The prediction's name in addresses.</param>
/// <param name="FileName">The name the picture's file had.</param>
/// <param name="AnswerCode">The code of the class that the model answered with: whoever has judged may know it.</param>
/// <param name="ClassCode">The code of the class that the reader holds right; null where they cannot tell.</param>
public sealed record LastVerdict(Guid Id, string FileName, string AnswerCode, Verdict Verdict, string? ClassCode)
{
    /// <summary>Says it in a line.</summary>
    public string InWords(IStringLocalizer<ReadingTexts> texts) => Verdict switch
    {
        Verdict.Agree => texts["SaidAgree", FileName, AnswerCode],
        Verdict.Correct => texts["SaidCorrect", FileName, ClassCode!, AnswerCode],
        _ => texts["SaidUncertain", FileName, AnswerCode],
    };
}
