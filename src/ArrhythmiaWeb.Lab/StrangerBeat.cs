using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Lab;

/// <summary>A beat of somebody unknown to the networks, and what the product answers.</summary>
/// <param name="Record">Its record: one for each person.</param>
/// <param name="Group">The group of ANSI/AAMI EC57 that annotators gave it.</param>
/// <param name="Answer">The answer; null where the picture was refused.</param>
internal sealed record StrangerBeat(string Record, char Group, Classification? Answer)
{
    /// <summary>Whether the answer is of the annotators' group.</summary>
    internal bool IsRight => Answer?.Class.Aami == Group;
}
