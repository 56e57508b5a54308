namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>A signal while its samples come in.</summary>
internal sealed class WfdbSignalReading
{
    private readonly WfdbSignalFormat _format;
    private readonly int _skew;
    private int _place;
    private int _sum;
    private int _last;
    private int _first;

    /// <summary>Begins with a signal.</summary>
    /// <param name="signal">Its line in the header.</param>
    /// <param name="format">How it is stored.</param>
    /// <param name="frames">How many frames the file holds of it.</param>
    internal WfdbSignalReading(WfdbSignalHeader signal, WfdbSignalFormat format, int frames)
    {
        (Signal, _format) = (signal, format);
        _skew = (int)Math.Min((long)signal.Skew * signal.SamplesAFrame, (long)frames * signal.SamplesAFrame);
        _last = signal.InitialValue ?? 0;
        if (signal.WhyLeftOut is null)
        {
            Millivolts = new float[frames * signal.SamplesAFrame];
            Millivolts.AsSpan(Millivolts.Length - _skew).Fill(float.NaN);
        }
    }

    /// <summary>Its line in the header.</summary>
    internal WfdbSignalHeader Signal { get; }

    /// <summary>The amplitudes; null where the signal is no lead.</summary>
    internal float[]? Millivolts { get; }

    /// <summary>What tells that the file is not the one that the header was written for; null where it is.</summary>
    internal string? Mismatch =>

        // Programs that do not reckon the checksum write 0.
        Signal.Checksum is { } checksum && (short)_sum != (short)checksum
            ? checksum == 0
                ? $"lead {Signal.LeadName} has the checksum {(short)_sum}, but its header says 0: the header's checksum is a placeholder, or the file is another."
                : $"lead {Signal.LeadName} has the checksum {(short)_sum}, but its header says {checksum}: the file is damaged or belongs to another header."
        : Signal.InitialValue is { } initial && _first != initial && !_format.IsOfDifferences && _skew == 0
            ? $"lead {Signal.LeadName} begins with {_first}, but its header says {initial}."
        : null;

    /// <summary>Takes the next value of the file.</summary>
    internal void Add(int value)
    {
        unchecked
        {
            var sample = _format.IsOfDifferences ? _last + value : value;
            _last = sample;
            _sum += sample;
            _first = _place == 0 ? sample : _first;
            if (Millivolts is not null && _place >= _skew)
            {
                Millivolts[_place - _skew] = sample == _format.Invalid ? float.NaN : (float)((sample - Signal.Baseline) / Signal.Gain);
            }

            _place++;
        }
    }
}
