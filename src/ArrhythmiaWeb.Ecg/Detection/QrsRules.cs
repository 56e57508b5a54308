namespace ArrhythmiaWeb.Ecg.Detection;

/// <summary>
/// Tells QRS complexes from T waves and noise, by the rules of Hamilton (named at <see cref="RPeakDetector"/>, section 2.2): a limit between the
/// complexes and the noise of late, the slope of what follows a complex closely, and a search back where a complex is overdue.
/// </summary>
/// <param name="samplingRate">In Hz.</param>
/// <param name="found">Is told every R peak, in samples from the start of the lead, in the order of time.</param>
internal sealed class QrsRules(double samplingRate, Action<int> found)
{
    // How far from noise to complexes the limit lies; half of that in a search back.
    private const double Limit = 0.3125;
    private const double SearchBackShare = 0.5;

    // A complex is overdue after so many intervals.
    private const double Overdue = 1.5;

    // What comes so soon (in seconds) after a complex and is half as steep is its T wave.
    private const double TWaveWithin = 0.36;
    private const double TWaveSlope = 0.5;

    // After so many seconds without a complex the limit is learned anew, as at the start, from the largest energy of each second.
    private const double Learning = 8;

    private readonly List<QrsCandidate> _unjudged = [];
    private readonly List<QrsCandidate> _passedOver = [];
    private readonly LastValues _complexes = new();
    private readonly LastValues _noise = new();
    private readonly LastValues _intervals = new();
    private QrsCandidate? _last;
    private bool _learned;
    private int _learnedAt;

    private double LeastEnergy => _noise.Median + (Limit * (_complexes.Median - _noise.Median));

    /// <summary>Takes the next candidate.</summary>
    internal void Take(QrsCandidate candidate)
    {
        if (_learned)
        {
            Judge(candidate);
            return;
        }

        _unjudged.Add(candidate);
        if (candidate.Place > Learning * samplingRate)
        {
            Learn();
        }
    }

    /// <summary>Judges what is left when the lead ends.</summary>
    internal void Complete()
    {
        if (!_learned)
        {
            Learn();
        }
    }

    private void Learn()
    {
        _learned = true;
        _complexes.Clear();
        _noise.Clear();
        QrsCandidate[] candidates = [.. _unjudged];
        _unjudged.Clear();
        foreach (var second in candidates.GroupBy(candidate => (int)((candidate.Place - candidates[0].Place) / samplingRate)))
        {
            _complexes.Add(second.Max(candidate => candidate.Energy));
        }

        foreach (var candidate in candidates)
        {
            Judge(candidate);
        }
    }

    private void Judge(QrsCandidate candidate)
    {
        SearchBack(candidate.Place);
        if (_last is not null && candidate.Place - Math.Max(_last.Place, _learnedAt) > Learning * samplingRate)
        {
            _learnedAt = candidate.Place;
            _unjudged.AddRange(_passedOver.Where(earlier => candidate.Place - earlier.Place < Learning * samplingRate));
            _unjudged.Add(candidate);
            _passedOver.Clear();
            Learn();
        }
        else if (candidate.Energy > LeastEnergy && !IsTWave(candidate))
        {
            Accept(candidate);
        }
        else
        {
            _noise.Add(candidate.Energy);
            _passedOver.Add(candidate);
        }
    }

    private bool IsTWave(QrsCandidate candidate) =>
        _last is not null && candidate.Place - _last.Place < TWaveWithin * samplingRate && candidate.Slope < TWaveSlope * _last.Slope;

    private void SearchBack(int now)
    {
        while (_last is not null && _intervals.Any && now - _last.Place > Overdue * _intervals.Median)
        {
            var best = _passedOver
                .Where(candidate => candidate.Place - _last.Place > TWaveWithin * samplingRate && candidate.Energy > SearchBackShare * LeastEnergy)
                .MaxBy(candidate => candidate.Energy);
            if (best is null)
            {
                return;
            }

            Accept(best);
        }
    }

    private void Accept(QrsCandidate complex)
    {
        _complexes.Add(complex.Energy);
        if (_last is not null)
        {
            _intervals.Add(complex.Place - _last.Place);
        }

        _last = complex;
        _passedOver.RemoveAll(candidate => candidate.Place <= complex.Place);
        found(complex.RPeak);
    }
}
