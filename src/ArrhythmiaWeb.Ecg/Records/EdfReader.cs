namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>
/// Reads ECG recordings from EDF, EDF+ (continuous or not) and BDF files.
/// Source: Kemp B et al., A simple format for exchange of digitized polygraphic recordings, Electroencephalogr. Clin. Neurophysiol. 1992; 82:391-393,
/// and the specification of EDF+, https://www.edfplus.info/specs/edfplus.html; BDF: https://www.biosemi.com/faq/file_format.htm.
/// </summary>
internal sealed class EdfReader
{
    private const string BeatSymbols = "NLRBAaJSVrFejnE/fQ?![]+~|";

    private readonly string _file;
    private readonly Stream _stream;
    private readonly RecordingOptions _options;
    private readonly EdfHeader _header;
    private readonly List<string> _remarks = [];
    private readonly List<(double Onset, string Text)> _notes = [];
    private readonly byte[] _record;
    private string[] _others = [];

    private EdfReader(string file, Stream stream, RecordingOptions options)
    {
        (_file, _stream, _options) = (file, stream, options);
        _header = EdfHeader.Read(stream, file);
        _record = new byte[_header.SamplesARecord * _header.BytesASample];
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="RecordRefusedException">It is cut short, makes no sense, or holds no ECG.</exception>
    internal static Recording Read(string path, RecordingOptions options)
    {
        using var stream = File.OpenRead(path);
        return new EdfReader(Path.GetFileName(path), stream, options).Read(Path.GetFileNameWithoutExtension(path));
    }

    private Recording Read(string name)
    {
        var leads = Leads();
        var records = Records();
        var starts = Starts(records);
        var rate = leads.Max(lead => lead.Signal.SamplesARecord) / _header.RecordSeconds;
        var seconds = starts.Length == 0 ? 0 : starts[^1] + _header.RecordSeconds;
        _options.Limits.Demand(_file, leads.Sum(lead => seconds * lead.Signal.SamplesARecord / _header.RecordSeconds));
        var millivolts = leads.Select(lead => Empty((int)Math.Round(seconds * lead.Signal.SamplesARecord / _header.RecordSeconds))).ToArray();
        _stream.Position = _header.Bytes;
        for (var record = 0; record < records; record++)
        {
            _stream.ReadExactly(_record);
            foreach (var (lead, line) in leads.Zip(millivolts))
            {
                Fill(lead, line, (int)Math.Round(starts[record] * lead.Signal.SamplesARecord / _header.RecordSeconds));
            }
        }

        Lead[] read =
        [
            .. leads.Zip(millivolts, (lead, line) => new Lead(
                lead.Signal.Label,
                lead.Signal.SamplesARecord / _header.RecordSeconds == rate ? line : Resampling.Apply(line, lead.Signal.SamplesARecord / _header.RecordSeconds, rate))),
        ];
        return new Recording(name, rate, read, Annotations(rate, read[0].Millivolts.Length), []) { Remarks = _remarks, OtherLeads = _others };
    }

    // The signals that are an ECG, each with its place in a data record, in bytes, and its unit in mV.
    private (EdfSignal Signal, int Place, double Millivolts)[] Leads()
    {
        if (_header.RecordSeconds <= 0)
        {
            throw new RecordRefusedException($"{_file}: the data records have no length; the file holds no signal, or is damaged.");
        }

        var signals = Places().Where(entry => !entry.Signal.Annotations && entry.Signal.SamplesARecord > 0).ToArray();

        // A sleep recording holds an EEG in microvolts as well: where leads are named as those of an ECG are, they alone are read.
        var named = signals.Where(entry => WfdbUnits.IsLead(entry.Signal.Label)).ToArray();
        var chosen = (named.Length > 0 ? named : signals).Select(entry => (entry.Signal, entry.Place, Millivolts: Millivolts(entry.Signal))).ToArray();
        var leads = chosen.Where(entry => entry.Millivolts is not null).Select(entry => (entry.Signal, entry.Place, entry.Millivolts!.Value)).ToArray();
        if (leads.Length == 0)
        {
            throw new RecordRefusedException($"{_file}: no signal is an ECG: {string.Join(", ", signals.Select(entry => $"{entry.Signal.Label} in '{entry.Signal.Unit}'"))}. An ECG is in mV, uV or V.");
        }

        _others = [.. leads.Where(lead => _options.Leads?.Contains(lead.Signal.Label) == false).Select(lead => lead.Signal.Label)];
        if (_others.Length == leads.Length)
        {
            throw new RecordRefusedException($"{_file}: the file has no lead of that name; it has {string.Join(", ", _others)}.");
        }

        foreach (var (signal, _) in signals.Where(entry => !leads.Any(lead => lead.Place == entry.Place)))
        {
            _remarks.Add($"The signal {signal.Label} is left out: it {(named.Length > 0 ? "is not named as a lead of an ECG" : $"is in '{signal.Unit}', which is no voltage")}.");
        }

        return [.. leads.Where(lead => !_others.Contains(lead.Signal.Label))];
    }

    private double? Millivolts(EdfSignal signal)
    {
        var millivolts = WfdbUnits.Millivolts(signal.Unit) ?? (signal.Unit.Length > 0 ? null : _options.Unit switch
        {
            SampleUnit.Millivolt => 1,
            SampleUnit.Microvolt => 0.001,
            SampleUnit.Raw when _options.Gain is { } gain and > 0 => 1 / gain,
            _ => WfdbUnits.IsLead(signal.Label) ? throw new RecordingQuestionException(RecordingQuestion.Unit, $"{_file}: the unit of lead {signal.Label} is not stated: say whether it is mV or uV.") : null,
        });
        return millivolts is not null && (signal.DigitalMaximum == signal.DigitalMinimum || signal.PhysicalMaximum == signal.PhysicalMinimum)
            ? throw new RecordRefusedException($"{_file}: the limits of lead {signal.Label} leave no room between them, so its scale is unknown; the header is damaged.")
            : millivolts;
    }

    private int Records()
    {
        var held = (_stream.Length - _header.Bytes) / Math.Max(1, _record.Length);
        if (_header.Records is null)
        {
            _remarks.Add($"The recorder has not closed the file: the {held} whole data records that it holds are read.");
        }

        return held == 0 || _header.Records == 0 ? throw new RecordRefusedException($"{_file}: the file holds no data record; it was cut short.")
            : held < _header.Records ? throw new RecordRefusedException($"{_file}: the file ends after {held} of {_header.Records} data records; it was cut short. Load it again.")
            : (int)(_header.Records ?? held);
    }

    // When each data record begins, in seconds from the first; and the notes of all.
    private double[] Starts(int records)
    {
        var starts = new double[records];
        var lists = Places().Where(entry => entry.Signal.Annotations).ToArray();
        var first = 0.0;
        for (var record = 0; record < records; record++)
        {
            starts[record] = record * _header.RecordSeconds;
            var keeps = true;
            foreach (var (signal, place) in lists)
            {
                var bytes = new byte[signal.SamplesARecord * _header.BytesASample];
                _stream.Position = _header.Bytes + ((long)record * _record.Length) + place;
                _stream.ReadExactly(bytes);
                foreach (var (onset, text) in EdfAnnotationList.Read(bytes))
                {
                    if (keeps)
                    {
                        first = record == 0 ? onset : first;
                        starts[record] = _header.Discontinuous ? onset - first : starts[record];
                        keeps = false;
                    }

                    if (text.Length > 0)
                    {
                        _notes.Add((onset - first, text));
                    }
                }
            }

            if (record > 0 && starts[record] < starts[record - 1] + (0.99 * _header.RecordSeconds))
            {
                throw new RecordRefusedException($"{_file}: data record {record + 1} begins before the one before it has ended; the file is damaged.");
            }
        }

        return starts;
    }

    private IEnumerable<(EdfSignal Signal, int Place)> Places()
    {
        var place = 0;
        foreach (var signal in _header.Signals)
        {
            yield return (signal, place);
            place += signal.SamplesARecord * _header.BytesASample;
        }
    }

    private void Fill((EdfSignal Signal, int Place, double Millivolts) lead, float[] line, int start)
    {
        for (var i = 0; i < lead.Signal.SamplesARecord && start + i < line.Length; i++)
        {
            var at = lead.Place + (i * _header.BytesASample);
            var sample = _header.BytesASample == 2
                ? (short)(_record[at] | (_record[at + 1] << 8))
                : _record[at] | (_record[at + 1] << 8) | ((sbyte)_record[at + 2] << 16);
            line[start + i] = (float)(lead.Signal.Physical(sample) * lead.Millivolts);
        }
    }

    // Gaps between data records hold no amplitude.
    private static float[] Empty(int length)
    {
        var line = new float[length];
        Array.Fill(line, float.NaN);
        return line;
    }

    // A text that is a symbol of WFDB, as its own converter writes them, is that mark; any other is a note.
    private Annotation[] Annotations(double rate, int length) =>
    [
        .. _notes.Select(note => (Sample: Math.Round(note.Onset * rate), note.Text))
            .Where(note => note.Sample >= 0 && note.Sample < length)
            .OrderBy(note => note.Sample)
            .Select(note => note.Text.Length == 1 && BeatSymbols.Contains(note.Text[0])
                ? new Annotation((int)note.Sample, note.Text[0], 0, 0, 0, null)
                : new Annotation((int)note.Sample, '"', 0, 0, 0, note.Text)),
    ];
}
