using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Detection;

/// <summary>
/// Finds the R peaks of a lead, whichever way its complexes point, in one pass and little memory.
/// Source: Hamilton PS, Open source ECG analysis, Computers in Cardiology 2002; 29:101-104, with medians of the last eight complexes, intervals
/// and noise peaks; after Pan J, Tompkins WJ, A real-time QRS detection algorithm, IEEE Trans. Biomed. Eng. 1985; 32:230-236.
/// Two things differ from the paper: peaks compete within 220 ms instead of 200, chosen on the records DS1 of the MIT-BIH Arrhythmia Database, and the
/// R peak is looked for on the line itself, as the paper leaves its place to the delay of the filters.
/// </summary>
public sealed class RPeakDetector
{
    /// <summary>The lowest sampling rate at which complexes are found, in Hz.</summary>
    public const double LowestRate = 100;

    /// <summary>The highest, in Hz.</summary>
    public const double HighestRate = 10_000;

    // Of two peaks of energy that lie no farther apart, in seconds, only the larger may be a complex.
    private const double Apart = 0.22;

    // More than any electrode gives, in mV; a damaged value must not blind the means for good.
    private const float Largest = 1000;

    private readonly List<int> _found = [];
    private readonly QrsEnergy _energy;
    private readonly History _history;
    private readonly QrsWave _wave;
    private readonly QrsRules _rules;
    private readonly int _apart;
    private readonly int _after;
    private (double Energy, int Place) _peak;
    private double _previous;
    private double _beforePrevious;
    private float _held;

    /// <summary>Begins with a lead.</summary>
    /// <param name="samplingRate">In Hz, from <see cref="LowestRate"/> to <see cref="HighestRate"/>.</param>
    public RPeakDetector(double samplingRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samplingRate, LowestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samplingRate, HighestRate);
        _energy = new QrsEnergy(samplingRate);
        _history = new History((int)(2 * samplingRate));
        _wave = new QrsWave(_history, samplingRate);
        _rules = new QrsRules(samplingRate, _found.Add);
        _apart = (int)(Apart * samplingRate);
        _after = (int)(QrsWave.BaselineReach * samplingRate);
    }

    /// <summary>Refuses a recording at whose sampling rate no beats are looked for.</summary>
    /// <exception cref="RecordRefusedException">The rate is too low or too high.</exception>
    public static void DemandRate(Recording recording)
    {
        if (recording.SamplingRate is not (>= LowestRate and <= HighestRate))
        {
            throw new RecordRefusedException(FormattableString.Invariant(
                $"Record {recording.Name} is sampled at {recording.SamplingRate:0.####} Hz; beats are found at {LowestRate} to {HighestRate} Hz."));
        }
    }

    /// <summary>Finds the R peaks of a whole lead.</summary>
    /// <param name="millivolts">One amplitude a sample, in mV; in place of one that is not a number the one before it stands.</param>
    /// <param name="samplingRate">In Hz, from <see cref="LowestRate"/> to <see cref="HighestRate"/>.</param>
    /// <returns>Samples from the start of the lead, in the order of time.</returns>
    public static IReadOnlyList<int> Find(ReadOnlySpan<float> millivolts, double samplingRate)
    {
        var detector = new RPeakDetector(samplingRate);
        detector.Add(millivolts);
        return detector.Complete();
    }

    /// <summary>Takes the next samples of the lead; how it is cut into pieces changes nothing.</summary>
    /// <param name="millivolts">As for <see cref="Find"/>.</param>
    public void Add(ReadOnlySpan<float> millivolts)
    {
        foreach (var amplitude in millivolts)
        {
            if (float.IsFinite(amplitude))
            {
                _held = Math.Clamp(amplitude, -Largest, Largest);
            }

            Add(_held);
        }
    }

    /// <summary>Ends the lead.</summary>
    /// <returns>The R peaks of all that was added, in samples from its start, in the order of time.</returns>
    public IReadOnlyList<int> Complete()
    {
        // The line is taken to stand still at its last value until the last complex has left the filters.
        var length = _history.Count;
        for (var i = 0; i <= _energy.Delay + Math.Max(_apart, _after); i++)
        {
            Add(_held);
        }

        _rules.Complete();
        _found.RemoveAll(peak => peak >= length);
        return _found;
    }

    private void Add(float millivolts)
    {
        _history.Add(millivolts);
        var energy = _energy.Add(millivolts);
        var place = _history.Count - 1 - _energy.Delay;
        if (_previous > _beforePrevious && _previous >= energy && _previous > _peak.Energy && place > 0)
        {
            _peak = (_previous, place - 1);
        }

        (_previous, _beforePrevious) = (energy, _previous);
        if (_peak.Energy > 0 && place - _peak.Place > _apart && _history.Count - 1 - _peak.Place >= _after)
        {
            if (_wave.At(_peak.Place, _peak.Energy) is { } candidate)
            {
                _rules.Take(candidate);
            }

            _peak = default;
        }
    }
}
