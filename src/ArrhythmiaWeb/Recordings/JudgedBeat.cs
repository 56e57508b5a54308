using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Recordings;

/// <summary>A beat of a recording, as the models and then its readers say.</summary>
/// <param name="Index">Its place in the recording, 0 for the first.</param>
/// <param name="Beat">What the models say.</param>
/// <param name="Review">The last judgement of it; null where nobody has judged it.</param>
public readonly record struct JudgedBeat(int Index, AnalysedBeat Beat, BeatReview? Review)
{
    /// <summary>What holds now: the reader's code where there is one, else that of the models.</summary>
    public string Code => Review?.GroupCode ?? BeatCodes.Of(Beat.Group);

    /// <summary>What the models say.</summary>
    public string ModelCode => BeatCodes.Of(Beat.Group);

    /// <summary>Whether others look like it. Those that do not share a number, and nothing else.</summary>
    public bool HasShape => Beat.Shape != AnalysedRecording.OtherShape;

    /// <summary>Whether a reader is needed: nobody has judged it, and the models are not certain.</summary>
    public bool IsOpen => Review is null && !Beat.IsCertain;

    /// <summary>Whether a reader holds that it is something else than the models say.</summary>
    public bool IsCorrected => Review?.Verdict == Verdict.Correct;

    /// <summary>Whether it is a beat at all.</summary>
    public bool IsBeat => Code != BeatReview.NoBeat;
}
