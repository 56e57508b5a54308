using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Reviews;

/// <summary>The form to judge a prediction with.</summary>
/// <param name="Id">The prediction's name.</param>
/// <param name="AnswerCode">The code of the class that the model answered with; null where it is hidden from the reader.</param>
/// <param name="Judgement">What was chosen before; empty on a fresh form.</param>
/// <param name="Fault">Why that could not be taken.</param>
public sealed record ReviewForm(Guid Id, string? AnswerCode, Judgement Judgement, JudgementFault? Fault = null)
{
    /// <summary>The classes to choose from: all, or all but the one that can be agreed with.</summary>
    public IEnumerable<BeatClass> Classes => LabelSet.EightClasses.Classes.Where(beat => beat.Code != AnswerCode);
}
