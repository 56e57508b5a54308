using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>
/// Judges, two seconds at a time, whether a lead can be read: values that are missing, a flat line, a stop of the amplifier, or noise. Noise is known by the share
/// of the QRS complexes in the power (pSQI) and by the kurtosis (kSQI); source of both: Li Q, Mark RG, Clifford GD, Robust heart rate estimation
/// from multiple asynchronous noisy sources using signal quality indices and a Kalman filter, Physiol. Meas. 29:15-32 (2008). Their limits ask for a
/// sinus rhythm; these are looser, for a tachycardia must not be called noise. Electrodes that move have the spectrum of beats: they are known by
/// their size beside the quieter parts of the recording itself.
/// </summary>
/// <remarks>The limits were chosen on DS1 of the MIT-BIH Arrhythmia Database, as it is and with the records "ma" and "bw" of its Noise Stress Test Database added.</remarks>
internal static class SignalQualityIndex
{
    private const double Piece = 2;                 // s
    private const int Block = 8;                    // pieces that are filtered at a time
    private const double Settled = 4;               // s to either side of a block: then the filter forgets its beginning
    private const double Wander = 1;                // Hz: what is slower is no wave

    private const double MostLost = 0.1;            // of a piece
    private const float Flat = 0.005f;              // mV from the lowest to the highest value: the noise of amplifiers is more
    private const double Stopped = 0.05;            // s at the largest or the smallest value of the lead
    private const double Largest = 5;               // mV: more than the complexes of any heart
    private const double Loud = 0.33;               // the middle amplitude, of the size of the complexes in the quieter parts of the recording
    private const double MostlyLow = 0.7;           // of the power: ventricular tachycardia and flutter have more, and no quiet line either
    private const double VeryLoud = 0.5;
    private const double Larger = 2.5;              // than the usual complexes: electrodes that move, whatever their spectrum
    private const double Quieter = 0.25;            // of the pieces
    private const double LeastQrsPower = 0.35;
    private const double Standing = 8;              // kurtosis of complexes that stand out, however narrow they are
    private const double LeastKurtosis = 3.7;
    private const double LittleLow = 0.5;           // flutter has as little kurtosis, but most of its power is low

    /// <summary>Judges a lead.</summary>
    /// <param name="lead">One amplitude a sample, in mV; not a number where it is missing.</param>
    /// <param name="rate">In Hz.</param>
    internal static SignalQuality Of(ReadOnlySpan<float> lead, double rate)
    {
        var size = (int)Math.Round(Piece * rate);
        var pieces = lead.Length / size;
        if (pieces == 0)
        {
            return new SignalQuality([], 0);
        }

        var (lowest, highest) = Ends(lead);
        var unreadable = new bool[pieces];
        for (var piece = 0; piece < pieces; piece++)
        {
            unreadable[piece] = IsLost(lead.Slice(piece * size, size), lowest, highest, rate);
        }

        var measured = Measure(lead, rate, size, pieces);
        var usual = Middle.Quantile([.. measured.Where((_, piece) => !unreadable[piece]).Select(piece => piece.Size)], Quieter);
        for (var piece = 0; piece < pieces; piece++)
        {
            unreadable[piece] |= IsNoise(measured[piece], usual);
        }

        return Stretches(unreadable, size / rate, lead.Length / rate);
    }

    private static bool IsNoise(SignalPiece piece, double usual) =>
        piece.Size > Largest
        || (piece.Middle > Loud * usual && piece.LowPower < MostlyLow)
        || (piece.Middle > VeryLoud * usual && piece.Size > Larger * usual)
        || (piece.QrsPower < LeastQrsPower && piece.Kurtosis < Standing)
        || (piece.Kurtosis < LeastKurtosis && piece.LowPower < LittleLow);

    private static bool IsLost(ReadOnlySpan<float> piece, float lowest, float highest, double rate)
    {
        var (missing, stopped, run) = (0, 0, 0);
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var amplitude in piece)
        {
            if (!float.IsFinite(amplitude))
            {
                missing++;
                continue;
            }

            (least, most) = (Math.Min(least, amplitude), Math.Max(most, amplitude));
            run = amplitude == lowest || amplitude == highest ? run + 1 : 0;
            stopped += run >= Stopped * rate ? 1 : 0;
        }

        return missing + stopped > MostLost * piece.Length || most - least < Flat;
    }

    private static (float Lowest, float Highest) Ends(ReadOnlySpan<float> lead)
    {
        var (lowest, highest) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var amplitude in lead)
        {
            if (float.IsFinite(amplitude))
            {
                (lowest, highest) = (Math.Min(lowest, amplitude), Math.Max(highest, amplitude));
            }
        }

        return (lowest, highest);
    }

    private static SignalPiece[] Measure(ReadOnlySpan<float> lead, double rate, int size, int pieces)
    {
        var measured = new SignalPiece[pieces];
        var settled = (int)(Settled * rate);
        var meter = new SignalPieces(rate);
        for (var first = 0; first < pieces; first += Block)
        {
            var last = Math.Min(pieces, first + Block);
            var start = Math.Max(0, (first * size) - settled);
            var filtered = HighPass.Apply(lead[start..Math.Min(lead.Length, (last * size) + settled)], rate, Wander);
            for (var piece = first; piece < last; piece++)
            {
                measured[piece] = meter.Around(filtered, (piece * size) + (size / 2) - start);
            }
        }

        return measured;
    }

    // What is left over at the end is judged as the last piece is.
    private static SignalQuality Stretches(bool[] unreadable, double piece, double duration)
    {
        var stretches = new List<UnreadableStretch>();
        for (var first = 0; first < unreadable.Length; first++)
        {
            if (!unreadable[first])
            {
                continue;
            }

            var last = first;
            while (last + 1 < unreadable.Length && unreadable[last + 1])
            {
                last++;
            }

            stretches.Add(new UnreadableStretch(first * piece, last + 1 == unreadable.Length ? duration : (last + 1) * piece));
            first = last;
        }

        return new SignalQuality(stretches, stretches.Sum(stretch => stretch.To - stretch.From) / duration);
    }
}
