namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>What tells whether some seconds of a lead are noise.</summary>
/// <param name="QrsPower">The share of 5 to 15 Hz in the power from 5 to 40 Hz (pSQI).</param>
/// <param name="LowPower">The share of 1 to 5 Hz in the power from 1 Hz on.</param>
/// <param name="Kurtosis">3 for noise, more where complexes stand out of a quiet line (kSQI).</param>
/// <param name="Middle">The median of the amplitudes without their signs, in mV.</param>
/// <param name="Size">What 98 of a hundred amplitudes stay below, without their signs, in mV: the size of the complexes.</param>
internal readonly record struct SignalPiece(double QrsPower, double LowPower, double Kurtosis, double Middle, double Size);
