namespace ArrhythmiaWeb.Recordings;

/// <summary>The beats of a recording for the browser, which draws them.</summary>
/// <param name="SamplingRate">In Hz.</param>
/// <param name="Seconds">How long the recording is.</param>
/// <param name="Lead">The lead that was read.</param>
/// <param name="Leads">All leads.</param>
/// <param name="Samples">The R peaks.</param>
/// <param name="Groups">What holds of each beat, a character each: a code of <see cref="BeatCodes.All"/>, or "?" where the answers are hidden.</param>
/// <param name="Certain">For each beat "1" where no reader is needed, else "0".</param>
/// <param name="Shapes">The number of each beat's shape.</param>
/// <param name="Unreadable">The stretches that cannot be read, in seconds.</param>
/// <param name="Hidden">Whether the answers are hidden from the reader.</param>
public sealed record BeatsJson(
    double SamplingRate,
    double Seconds,
    string Lead,
    IReadOnlyList<string> Leads,
    IEnumerable<int> Samples,
    string Groups,
    string Certain,
    IEnumerable<int> Shapes,
    IReadOnlyList<Ecg.Recordings.UnreadableStretch> Unreadable,
    bool Hidden)
{
    private const char HiddenGroup = '?';

    /// <summary>Makes them of a recording.</summary>
    /// <param name="analysis">The recording.</param>
    /// <param name="beats">Its beats.</param>
    /// <param name="isHidden">Whether the answers are hidden from the reader.</param>
    public static BeatsJson Of(Data.Analysis analysis, JudgedBeats beats, bool isHidden) => new(
        analysis.SamplingRate,
        analysis.Seconds,
        analysis.Lead,
        analysis.Leads,
        beats.All.Select(beat => beat.Beat.Sample),
        isHidden ? new string(HiddenGroup, beats.All.Count) : string.Concat(beats.All.Select(beat => beat.Code)),
        isHidden ? new string('1', beats.All.Count) : string.Concat(beats.All.Select(beat => beat.IsOpen ? '0' : '1')),
        beats.All.Select(beat => beat.Beat.Shape),
        analysis.Unreadable,
        isHidden);
}
