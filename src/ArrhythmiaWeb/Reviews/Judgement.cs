using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Reviews;

/// <summary>What a reader says of a picture, before it is compared with the model's answer.</summary>
/// <param name="Choice">"agree", "uncertain", or the code of the class that the reader holds right.</param>
/// <param name="Comment">What the reader adds.</param>
public sealed record Judgement(string? Choice, string? Comment)
{
    /// <summary>The choice of a reader who agrees with the model's answer. Readers who have not seen it cannot make it.</summary>
    public const string Agree = "agree";

    /// <summary>The choice of a reader who cannot tell.</summary>
    public const string Uncertain = "uncertain";

    /// <summary>The comment as it is stored; null where there is none.</summary>
    public string? CleanComment => Comment?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Finds what cannot be taken.</summary>
    /// <param name="isBlind">Whether the reader has not seen the model's answer.</param>
    public JudgementFault? FindFault(bool isBlind) => CleanComment switch
    {
        { Length: > Review.MaxCommentLength } => JudgementFault.CommentTooLong,
        { } text when UnseenCharacters.AreInText(text) => JudgementFault.CommentUnreadable,
        _ => Choice switch
        {
            Agree => isBlind ? JudgementFault.NothingChosen : null,
            Uncertain => null,
            _ => LabelSet.EightClasses.Classes.Any(known => known.Code == Choice) ? null : JudgementFault.NothingChosen,
        },
    };

    /// <summary>Compares with the model's answer.</summary>
    /// <returns>The verdict, and the code of the class that the reader holds right; null where they cannot tell.</returns>
    public (Verdict Verdict, string? ClassCode) Against(string answer) => Choice switch
    {
        Uncertain => (Verdict.Uncertain, null),
        Agree => (Verdict.Agree, answer),
        _ => Choice == answer ? (Verdict.Agree, answer) : (Verdict.Correct, Choice),
    };
}
