using System.Globalization;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>The column of times of a table, and the sampling rate that follows from it.</summary>
/// <param name="file">The name of the file, for messages.</param>
/// <param name="unit">Seconds in one of the column's unit; null where the steps must tell.</param>
internal sealed class TableTimes(string file, double? unit)
{
    // A step so much longer than the usual one is a gap.
    private const double Gap = 2.5;

    // A rate so near to a whole number is that number: times are rounded in the file.
    private const double Rounding = 5e-4;

    private readonly List<double> _begin = [];
    private double _first;
    private double _last;
    private double _step;
    private long _count;

    /// <summary>Whether the steps are those of whole numbers one after the other: numbers of samples, which say nothing of time.</summary>
    internal bool CountSamples => unit is null && _count > 1 && _begin.Zip(_begin.Skip(1)).All(pair => pair.Second - pair.First == 1);

    /// <summary>The sampling rate, in Hz.</summary>
    internal double Rate
    {
        get
        {
            var rate = (_count - 1) / ((_last - _first) * Seconds);
            return Math.Abs(rate - Math.Round(rate)) < Rounding * rate ? Math.Round(rate) : rate;
        }
    }

    /// <summary>Whether the times had to be taken for milliseconds, since an ECG is not sampled once in some seconds.</summary>
    internal bool TakenForMilliseconds => unit is null && _step is >= 1 and <= 10;

    private double Seconds => unit ?? (TakenForMilliseconds ? 0.001 : 1);

    /// <summary>Whether a cell is a number or a time of day.</summary>
    internal static bool IsTimeOrNumber(string cell) => Parse(cell.Replace(',', '.')) is not null;

    /// <summary>Reads a time: a number, h:m:s with decimals, or a date with it; in seconds where it is none of the first.</summary>
    internal static double? Parse(string cell)
    {
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return double.IsFinite(number) ? number : null;
        }

        var parts = cell.Trim('[', ']').Split(':');
        if (parts.Length is 2 or 3 && parts.All(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)))
        {
            return parts.Aggregate(0d, (sum, part) => (60 * sum) + double.Parse(part, CultureInfo.InvariantCulture));
        }

        return DateTime.TryParse(cell.Trim('[', ']'), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment)
            ? (moment - DateTime.UnixEpoch).TotalSeconds
            : null;
    }

    /// <summary>Takes the next time.</summary>
    /// <param name="cell">The cell, with a point before decimals.</param>
    /// <param name="line">Its line, counted from 1.</param>
    /// <exception cref="RecordRefusedException">It is no time, or there is a gap.</exception>
    internal void Add(string cell, long line)
    {
        var time = Parse(cell) ?? throw new RecordRefusedException($"{file}, line {line}: '{cell}' is no time.");
        if (_count == 0)
        {
            _first = time;
        }
        else if (_count <= 200)
        {
            _begin.Add(time);
            _step = (time - _first) / _count;
        }

        if (_count > 0 && time < _last)
        {
            throw new RecordRefusedException($"{file}, line {line}: the time runs backwards, from {_last.ToString(CultureInfo.InvariantCulture)} to {cell}.");
        }

        if (_count > 20 && time - _last > Gap * _step)
        {
            throw new RecordRefusedException($"{file}, line {line}: the time leaps from {_last.ToString(CultureInfo.InvariantCulture)} to {cell}: samples are missing. Send the parts before and behind the gap as files of their own.");
        }

        _last = time;
        _count++;
    }
}
