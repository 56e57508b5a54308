using ArrhythmiaWeb.Ecg.Findings;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>Why a result waits for a reader, as work lists are filtered by it: a doubt under the name of its <see cref="FindingCode"/>, or one of the others.</summary>
public static class WaitingReason
{
    /// <summary>Certain, and drawn at random to be reviewed all the same.</summary>
    public const string Sampled = nameof(Sampled);

    /// <summary>A reader was asked.</summary>
    public const string Assigned = nameof(Assigned);

    /// <summary>The doubts that an answer to a picture can have.</summary>
    public static IReadOnlyList<FindingCode> Doubts { get; } =
    [
        FindingCode.LowProbability, FindingCode.LowConfidence, FindingCode.Unfamiliar, FindingCode.OtherNeighbours, FindingCode.OtherSecondOpinion, FindingCode.OtherFirstOpinion,
        FindingCode.FewPeople, FindingCode.SecondsGuessed, FindingCode.StatedSecondsDoubtful, FindingCode.FrequencyAxisDoubtful, FindingCode.LinearLevels, FindingCode.SlowWander,
        FindingCode.UnlikelyRate, FindingCode.BarelyTrace, FindingCode.LoneBeat, FindingCode.CutFromSurroundings,
    ];

    /// <summary>All reasons by name.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Doubts.Select(code => code.ToString()), Sampled, Assigned];
}
