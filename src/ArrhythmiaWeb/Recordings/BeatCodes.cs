using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Recordings;

/// <summary>What a beat of a recording can be called: the groups of ANSI/AAMI EC57, of which the models know all but Q, and no beat at all.</summary>
public static class BeatCodes
{
    /// <summary>The codes from which a reader chooses, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. LabelSet.AamiWithPaced.Classes.Select(known => known.Code), BeatReview.NoBeat];

    /// <summary>The code of a group that the models answer with.</summary>
    /// <param name="group">Its index into the classes of <see cref="LabelSet.Aami"/>.</param>
    public static string Of(int group) => LabelSet.Aami.Classes[group].Code;
}
