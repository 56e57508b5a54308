namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>How many beats of a recording are of one group.</summary>
/// <param name="Group">The group's code in <see cref="LabelSet.Aami"/>.</param>
/// <param name="Beats">How many.</param>
/// <param name="Burden">How many of a hundred beats, in %.</param>
public sealed record GroupShare(string Group, int Beats, double Burden);
