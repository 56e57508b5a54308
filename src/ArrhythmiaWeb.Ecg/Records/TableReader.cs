using System.Text;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>
/// Reads ECG recordings from tables: CSV and TSV with or without header, with decimal points or commas, with a column of times or a stated
/// sampling rate; and what rdsamp and PhysioBank ATM write.
/// </summary>
internal sealed class TableReader
{
    // As many lines tell how a table is made.
    private const int FirstLines = 50;
    private const double MicrovoltInMillivolts = 0.001;

    private readonly string _file;
    private readonly RecordingOptions _options;
    private readonly List<string> _comments = [];
    private readonly List<string> _remarks = [];

    private TableReader(string file, RecordingOptions options) => (_file, _options) = (file, options);

    /// <summary>Reads a file.</summary>
    /// <exception cref="RecordRefusedException">It is no table of numbers, or a line of it is damaged.</exception>
    /// <exception cref="RecordingQuestionException">It does not say its sampling rate or its unit, and the options do not either.</exception>
    internal static Recording Read(string path, RecordingOptions options) =>
        new TableReader(Path.GetFileName(path), options).ReadTable(path);

    private static IEnumerable<(long Number, string Text)> Lines(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        for (long number = 1; reader.ReadLine() is { } text; number++)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return (number, text);
            }
        }
    }

    private Recording ReadTable(string path)
    {
        var lines = Lines(path).Where(line => !IsComment(line.Text));
        string[] first = [.. lines.Take(FirstLines).Select(line => line.Text)];
        if (first.Length == 0)
        {
            throw new RecordRefusedException($"{_file}: the file is empty.");
        }

        var format = TableFormat.Of(_file, first, _options.DecimalComma);
        var header = TableHeader.Of(_file, first, format);
        var hasTimes = HasTimes(header, [.. first.Skip(header.Lines).Select(format.Cells)]);
        var columns = format.Cells(first[header.Lines]).Length;
        if (columns == (hasTimes ? 1 : 0))
        {
            throw new RecordRefusedException($"{_file}: there is a column of times, but none of amplitudes.");
        }

        var times = new TableTimes(_file, hasTimes && header.Names.Count > 0 ? UnitOfTime(header.Names[0], header.Units[0]) : null);
        var leads = ReadLines(lines.Skip(header.Lines), format, columns, hasTimes ? times : null);
        _comments.AddRange(Lines(path).Take(FirstLines).Where(line => IsComment(line.Text)).Select(line => line.Text.Trim().TrimStart('#', '%', ' ')));

        var rate = Rate(hasTimes ? times : null);
        Lead[] read = [.. leads.Select((amplitudes, index) => Scaled(amplitudes, header, index + (hasTimes ? 1 : 0), index))];
        return new Recording(Path.GetFileNameWithoutExtension(path), rate, read, [], _comments) { Remarks = _remarks };
    }

    private List<float>[] ReadLines(IEnumerable<(long Number, string Text)> lines, TableFormat format, int columns, TableTimes? times)
    {
        var from = times is null ? 0 : 1;
        var leads = Enumerable.Range(from, columns - from).Select(_ => new List<float>()).ToArray();
        foreach (var (number, text) in lines)
        {
            var cells = format.Cells(text);
            if (cells.Length != columns && !(cells.Length == columns + 1 && cells[^1].Length == 0))
            {
                throw new RecordRefusedException($"{_file}, line {number}: {columns} columns are expected, but there are {cells.Length}.");
            }

            times?.Add(format.DecimalComma ? cells[0].Replace(',', '.') : cells[0], number);
            for (var column = from; column < columns; column++)
            {
                leads[column - from].Add((float)(format.Number(cells[column]) ?? throw new RecordRefusedException($"{_file}, line {number}: '{cells[column]}' is no number.")));
            }

            _options.Limits.Demand(_file, (double)leads.Length * leads[0].Count);
        }

        return leads;
    }

    private double Rate(TableTimes? times)
    {
        if (times is not null && !times.CountSamples)
        {
            if (times.TakenForMilliseconds)
            {
                _remarks.Add(FormattableString.Invariant($"The unit of the times is not stated; they are taken for milliseconds, which gives {times.Rate:0.###} Hz."));
            }

            return double.IsFinite(times.Rate) && times.Rate > 0 ? times.Rate : throw new RecordRefusedException($"{_file}: the times stand still, so that there is no sampling rate.");
        }

        return _options.SamplingRate is { } rate and > 0 && double.IsFinite(rate)
            ? rate
            : throw new RecordingQuestionException(RecordingQuestion.SamplingRate, $"{_file}: the table has no column of times: say how many samples a second there are.");
    }

    // A column of times is named as one, or rises from line to line by steps that are alike.
    private static bool HasTimes(TableHeader header, string[][] rows)
    {
        if (header.Names.Count > 0 && header.Names[0].Length > 0)
        {
            var name = header.Names[0].ToUpperInvariant();
            return name is "T" or "S" or "SEC" or "MS" or "N" or "#" || name.Contains("TIME", StringComparison.Ordinal) || name.Contains("ZEIT", StringComparison.Ordinal)
                || name.Contains("SAMPLE", StringComparison.Ordinal) || name.Contains("SECOND", StringComparison.Ordinal) || name.Contains("INDEX", StringComparison.Ordinal) || name.Contains("DATE", StringComparison.Ordinal);
        }

        if (rows[0].Length < 2 || rows.Length < 3)
        {
            return rows[0].Length > 1 && rows[0][0].Contains(':', StringComparison.Ordinal);
        }

        double?[] firsts = [.. rows.Select(row => TableTimes.Parse(row[0].Replace(',', '.')))];
        double?[] steps = [.. firsts.Zip(firsts.Skip(1), (one, next) => next - one)];
        var mean = steps.Average();
        return steps.All(step => step >= 0 && step <= 2 * mean) && mean > 0;
    }

    private static double? UnitOfTime(string name, string unit)
    {
        var words = $"{name} {unit}".ToLowerInvariant();
        return unit.ToLowerInvariant() is "ms" || words.Contains("millisec", StringComparison.Ordinal) || name.Equals("ms", StringComparison.OrdinalIgnoreCase) ? 0.001
            : unit.ToLowerInvariant() is "us" || words.Contains("microsec", StringComparison.Ordinal) ? 0.000001
            : unit.ToLowerInvariant() is "s" or "sec" || words.Contains("second", StringComparison.Ordinal) || words.Contains("hh:mm", StringComparison.Ordinal) || name.ToLowerInvariant() is "s" or "sec" ? 1
            : null;
    }

    private Lead Scaled(List<float> amplitudes, TableHeader header, int column, int index)
    {
        var name = header.Names.Count > 0 && header.Names[column].Length > 0 ? header.Names[column] : $"lead {index + 1}";
        var unit = header.Units[column];
        var (perUnit, baseline) = WfdbUnits.Millivolts(unit) is { } known ? (known, 0) : _options.Unit switch
        {
            SampleUnit.Millivolt => (1, 0),
            SampleUnit.Microvolt => (MicrovoltInMillivolts, 0),
            SampleUnit.Raw when _options.Gain is { } gain and > 0 => (1 / gain, _options.Baseline),
            SampleUnit.Raw => throw new RecordingQuestionException(RecordingQuestion.Unit, $"{_file}: say how many units of the converter are a mV (the gain)."),
            _ => throw new RecordingQuestionException(RecordingQuestion.Unit, $"{_file}: the unit of {name} is {(unit.Length > 0 ? $"'{unit}'" : "not stated")}: say whether it is mV, uV, or units of the converter and how many of them a mV are."),
        };
        return new Lead(name, amplitudes.Select(amplitude => (float)((amplitude - baseline) * perUnit)).ToArray());
    }

    private static bool IsComment(string line) => line.TrimStart() is ['#' or '%', ..];
}
