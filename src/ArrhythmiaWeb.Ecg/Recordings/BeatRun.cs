namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>Beats of one group in a row.</summary>
/// <param name="Seconds">When the first of them is, in seconds from the start of the recording.</param>
/// <param name="Beats">How many they are.</param>
/// <param name="Rate">Their mean rate from the first to the last, in beats a minute.</param>
public sealed record BeatRun(double Seconds, int Beats, double Rate);
