namespace ArrhythmiaWeb.Recordings;

/// <summary>Beats of one shape that the models answer alike.</summary>
/// <param name="Shape">The number of the shape, 0 for the recording's most frequent one.</param>
/// <param name="ModelCode">What the models say.</param>
/// <param name="Beats">The beats, in the order of time; at least one.</param>
public sealed record ShapeGroup(int Shape, string ModelCode, IReadOnlyList<JudgedBeat> Beats)
{
    /// <summary>How many of them need a reader.</summary>
    public int Open => Beats.Count(beat => beat.IsOpen);

    /// <summary>How many of them a reader has judged.</summary>
    public int Judged => Beats.Count(beat => beat.Review is not null);

    /// <summary>The beats to look at for all of them: the first, one in the middle, the last.</summary>
    public IReadOnlyList<JudgedBeat> Samples => [.. new[] { 0, Beats.Count / 2, Beats.Count - 1 }.Distinct().Select(place => Beats[place])];
}
