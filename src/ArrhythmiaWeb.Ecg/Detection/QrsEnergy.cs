namespace ArrhythmiaWeb.Ecg.Detection;

/// <summary>
/// How much a lead moves in the band of QRS complexes: low-pass at 16 Hz, high-pass at 8 Hz, slope, magnitude, mean over 80 ms. All filters
/// are made of running means, so that they delay every frequency alike and are the same in seconds at every sampling rate.
/// Source: Hamilton, as named at <see cref="RPeakDetector"/>, figure 1.
/// </summary>
/// <param name="samplingRate">In Hz.</param>
internal sealed class QrsEnergy(double samplingRate)
{
    private const double Smooth = 0.025;
    private const double Slow = 0.125;
    private const double SlopeOver = 0.01;
    private const double MeanOver = 0.08;

    private readonly MovingMean _smooth = new(Samples(Smooth, samplingRate));
    private readonly MovingMean _smoothAgain = new(Samples(Smooth, samplingRate));
    private readonly MovingMean _slow = new(Samples(Slow, samplingRate) | 1);
    private readonly MovingMean _magnitude = new(Samples(MeanOver, samplingRate));

    // The smoothed line, late by as much as its slow mean; and the fast line, over the time that its slope is taken.
    private readonly double[] _late = new double[((Samples(Slow, samplingRate) | 1) / 2) + 1];
    private readonly double[] _fast = new double[Samples(SlopeOver, samplingRate) + 1];
    private int _count;

    /// <summary>By how many samples the energy lags behind the lead.</summary>
    internal int Delay => (int)Math.Round(_smooth.Delay + _smoothAgain.Delay + _slow.Delay + ((_fast.Length - 1) / 2.0) + _magnitude.Delay);

    /// <summary>Takes the next sample of the lead.</summary>
    /// <param name="millivolts">In mV.</param>
    /// <returns>The energy, as a mean slope in mV within 10 ms.</returns>
    internal double Add(double millivolts)
    {
        var smooth = _smoothAgain.Add(_smooth.Add(millivolts));
        _late[_count % _late.Length] = smooth;
        var fast = _late[(_count + 1) % _late.Length] - _slow.Add(smooth);
        _fast[_count % _fast.Length] = fast;
        var slope = fast - _fast[(_count + 1) % _fast.Length];
        _count++;
        return _magnitude.Add(Math.Abs(slope));
    }

    private static int Samples(double seconds, double samplingRate) => Math.Max(1, (int)Math.Round(seconds * samplingRate));
}
