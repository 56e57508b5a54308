namespace ArrhythmiaWeb.Ecg.Detection;

/// <summary>A place that may be a QRS complex.</summary>
/// <param name="Place">Where its energy is largest, in samples from the start of the lead.</param>
/// <param name="Energy">That energy: see <see cref="QrsEnergy"/>.</param>
/// <param name="RPeak">Where its largest wave peaks, in samples from the start of the lead.</param>
/// <param name="Slope">How steep its steepest flank is, in mV within 10 ms.</param>
internal sealed record QrsCandidate(int Place, double Energy, int RPeak, double Slope);
