using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>What was answered to pictures of one kind.</summary>
/// <param name="Pictures">All of them.</param>
/// <param name="CertainRight">Answered rightly, without a doubt.</param>
/// <param name="CertainWrong">Answered wrongly, without a doubt.</param>
/// <param name="DoubtedRight">Answered rightly, with a doubt.</param>
/// <param name="DoubtedWrong">Answered wrongly, with a doubt.</param>
/// <param name="Refused">Refused for whatever reason.</param>
/// <param name="Several">Refused as a trace of several beats.</param>
internal sealed record AxisTally(int Pictures, int CertainRight, int CertainWrong, int DoubtedRight, int DoubtedWrong, int Refused, int Several)
{
    /// <summary>Counts one more answer.</summary>
    /// <param name="outcome">The answer, or why it was refused.</param>
    /// <param name="beat">The beat drawn. Right is its class, or its group of ANSI/AAMI EC57 where its symbol has no class among the eight.</param>
    internal AxisTally With((Classification? Answer, FindingCode? Refusal) outcome, Beat beat)
    {
        var counted = this with { Pictures = Pictures + 1 };
        if (outcome.Answer is not { } answer)
        {
            return counted with { Refused = Refused + 1, Several = Several + (outcome.Refusal == FindingCode.SeveralBeats ? 1 : 0) };
        }

        var eight = LabelSet.EightClasses.IndexOf(beat.Symbol);
        var right = eight >= 0 ? LabelSet.EightClasses.Classes[eight] == answer.Class : LabelSet.Aami.Classes[LabelSet.Aami.IndexOf(beat.Symbol)].Aami == answer.Class.Aami;
        return (answer.Certain, right) switch
        {
            (true, true) => counted with { CertainRight = CertainRight + 1 },
            (true, false) => counted with { CertainWrong = CertainWrong + 1 },
            (false, true) => counted with { DoubtedRight = DoubtedRight + 1 },
            (false, false) => counted with { DoubtedWrong = DoubtedWrong + 1 },
        };
    }

    /// <summary>The sum of two.</summary>
    public static AxisTally operator +(AxisTally a, AxisTally b) => new(
        a.Pictures + b.Pictures, a.CertainRight + b.CertainRight, a.CertainWrong + b.CertainWrong, a.DoubtedRight + b.DoubtedRight, a.DoubtedWrong + b.DoubtedWrong, a.Refused + b.Refused, a.Several + b.Several);
}
