using System.Globalization;
using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>A WFDB header file.</summary>
internal sealed partial record WfdbHeader(
    string Path, string RecordName, double SamplingRate, int? SampleCount, IReadOnlyList<WfdbSignalHeader> Signals, IReadOnlyList<string> Comments)
{
    private const double DefaultSamplingRate = 250;
    private const double DefaultGain = 200;

    // More in a frame than any recorder takes.
    private const int MostSamplesAFrame = 10_000;

    /// <summary>The segments of a record that consists of several, whose headers name the signals; null where this header does.</summary>
    internal IReadOnlyList<WfdbSegment>? Segments { get; private init; }

    /// <summary>The largest number of samples that a lead has in a frame; the sampling rate counts frames.</summary>
    internal int SamplesAFrame => Signals.Where(signal => signal.WhyLeftOut is null).Select(signal => signal.SamplesAFrame).DefaultIfEmpty(1).Max();

    /// <summary>Reads a header file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isSegment">Whether it is read as a segment of a record, which may hold no ECG, or be the layout of the others.</param>
    /// <exception cref="WfdbFormatException">A line is missing or cannot be understood.</exception>
    internal static WfdbHeader Parse(string path, bool isSegment = false)
    {
        var lines = WfdbFile.Lines(path).Select((text, index) => (Number: index + 1, Text: Trim(text))).ToArray();
        var comments = lines.Where(line => line.Text.StartsWith('#')).Select(line => Trim(line.Text[1..])).ToArray();
        var content = lines.Where(line => line.Text.Length > 0 && !line.Text.StartsWith('#')).ToArray();
        if (content.Length == 0)
        {
            throw WfdbFormatException.InLine(path, 1, "a record line 'name signals rate samples' is expected, but the file holds none.");
        }

        var fields = new Line(path, content[0].Number, content[0].Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var signalCount = fields.Whole(1, "number of signals") ?? throw fields.Problem("the number of signals is missing.");
        var hasSegments = fields.Parts[0].Contains('/', StringComparison.Ordinal);
        if (signalCount < 1 || (!hasSegments && content.Length - 1 < signalCount))
        {
            throw fields.Problem($"{signalCount} signals are announced, {content.Length - 1} signal lines follow.");
        }

        // The rate may be followed by a counter frequency: 360/360(0).
        var rate = fields.Parts.Length > 2 ? fields.Real(fields.Parts[2].Split('/')[0], "sampling rate") : DefaultSamplingRate;
        if (rate <= 0)
        {
            throw fields.Problem($"the sampling rate must be above 0 Hz, but is '{fields.Parts[2]}'.");
        }

        var samples = fields.Whole(3, "number of samples");
        if (samples < 0)
        {
            throw fields.Problem($"the number of samples cannot be negative, but is {samples}.");
        }

        if (hasSegments)
        {
            var ownName = fields.Parts[0].Split('/')[0];
            return new WfdbHeader(path, ownName, rate, samples is 0 ? null : samples, [], comments) { Segments = ParseSegments(fields, [.. content.Skip(1).Select(line => (line.Number, line.Text))]) };
        }

        if (!isSegment && content.Skip(1).Take(signalCount).All(line => line.Text.Split((char[]?)null, 2)[0] == WfdbSignalHeader.NoFile))
        {
            throw fields.Problem("this is the layout header of a multi-segment record, which names its leads and holds no signal: name the record itself, or a segment.");
        }

        var signals = content.Skip(1).Take(signalCount).Select((line, index) => ParseSignal(path, line.Number, line.Text, fields.Parts[0], index)).ToArray();
        if (!isSegment && signals.All(signal => signal.WhyLeftOut is not null))
        {
            throw WfdbFormatException.InLine(path, signals[0].Line, $"no signal is an ECG: {string.Join("; ", signals.Select(signal => $"{signal.LeadName} {signal.WhyLeftOut}"))}. An ECG is in mV, uV or V.");
        }

        return new WfdbHeader(path, fields.Parts[0], rate, samples is 0 ? null : samples, signals, comments);
    }

    /// <summary>The paths of the signal files that a header names, whether or not all of it can be understood.</summary>
    internal static IEnumerable<string> FilesNamedIn(string header)
    {
        try
        {
            return
            [
                .. WfdbFile.Lines(header).Select(Trim).Where(line => line.Length > 0 && !line.StartsWith('#')).Skip(1)
                    .Select(line => line.Split((char[]?)null, 2)[0]).Where(name => name == System.IO.Path.GetFileName(name) && name is not (WfdbSignalHeader.NoFile or "." or ".."))
                    .Distinct().Select(name => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(header)!, name)),
            ];
        }
        catch (WfdbFormatException)
        {
            return [];
        }
    }

    /// <summary>The header with all leads but some left out.</summary>
    /// <param name="leads">The names of those that stay; null for all.</param>
    internal WfdbHeader With(IReadOnlyList<string>? leads) => leads is null
        ? this
        : this with { Signals = [.. Signals.Select(signal => signal.WhyLeftOut is null && !leads.Contains(signal.LeadName) ? signal with { WhyLeftOut = WfdbSignalHeader.NotAskedFor } : signal)] };

    private static WfdbSignalHeader ParseSignal(string path, int number, string text, string record, int index)
    {
        // The ninth field, the description, may hold spaces.
        var line = new Line(path, number, text.Split((char[]?)null, 9, StringSplitOptions.RemoveEmptyEntries));
        if (line.Parts.Length < 2)
        {
            throw line.Problem("a signal line 'file format ...' is expected.");
        }

        var fileName = line.Parts[0];
        if (fileName != System.IO.Path.GetFileName(fileName) || fileName.Contains('\\') || fileName is "." or "..")
        {
            throw line.Problem($"the signal file '{fileName}' must be a file name without a folder.");
        }

        var format = FormatPattern().Match(line.Parts[1]);
        if (!format.Success)
        {
            throw line.Problem($"the format '{line.Parts[1]}' is not understood; a number such as '212' or '16' is expected.");
        }

        var perFrame = format.Groups["perFrame"].Success ? line.Real(format.Groups["perFrame"].Value, "number of samples a frame") : 1;
        var skew = format.Groups["skew"].Success ? line.Real(format.Groups["skew"].Value, "skew") : 0;
        if (perFrame is < 1 or > MostSamplesAFrame)
        {
            throw line.Problem($"{perFrame} samples a frame are not read; 1 to {MostSamplesAFrame} are.");
        }

        if (skew is < 0 or > int.MaxValue)
        {
            throw line.Problem($"the skew '{format.Groups["skew"].Value}' must be a whole number of samples, 0 or above.");
        }

        var gain = GainPattern().Match(line.Parts.Length > 2 ? line.Parts[2] : "0");
        if (!gain.Success)
        {
            throw line.Problem($"the gain '{line.Parts[2]}' is not understood; 'gain(baseline)/units' is expected.");
        }

        var perUnit = gain.Groups["gain"].Length == 0 ? 0 : line.Real(gain.Groups["gain"].Value, "gain");
        var units = gain.Groups["units"] is { Success: true, Length: > 0 } named ? named.Value : "mV";
        var zero = line.Whole(4, "ADC zero") ?? 0;
        var lead = line.Parts.Length > 8 ? line.Parts[8] : $"record {record}, signal {index}";
        var millivolts = WfdbUnits.Millivolts(units);
        if (millivolts is null && fileName != WfdbSignalHeader.NoFile && WfdbUnits.MayBeEcg(units, lead))
        {
            throw line.Problem($"the units '{units}' of lead {lead} are not understood; an ECG is in mV, uV or V. Correct the header.");
        }

        return new WfdbSignalHeader(
            number,
            fileName,
            (int)line.Real(format.Groups["format"].Value, "format"),
            (int)perFrame,
            (int)skew,
            format.Groups["offset"].Success ? (int)line.Real(format.Groups["offset"].Value, "byte offset") : 0,
            perUnit == 0 ? DefaultGain : perUnit / (millivolts ?? 1),
            gain.Groups["baseline"].Success ? line.Real(gain.Groups["baseline"].Value, "baseline") : zero,
            line.Whole(5, "initial value"),
            line.Whole(6, "checksum"),
            lead,
            fileName == WfdbSignalHeader.NoFile ? "is not in this segment" : millivolts is null ? $"is in '{units}', which is no voltage" : null);
    }

    private static WfdbSegment[] ParseSegments(Line fields, (int Number, string Text)[] lines)
    {
        var named = fields.Parts[0].Split('/');
        if (named.Length != 2 || !int.TryParse(named[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1 || lines.Length < count)
        {
            throw fields.Problem($"'{fields.Parts[0]}' announces segments, of which {lines.Length} follow.");
        }

        var segments = lines.Take(count).Select(entry =>
        {
            var line = new Line(fields.Path, entry.Number, entry.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            var name = line.Parts[0];
            return name != System.IO.Path.GetFileName(name) || name.Contains('\\', StringComparison.Ordinal) || name is "." or ".." ? throw line.Problem($"the segment '{name}' must be a name without a folder.")
                : line.Whole(1, "length of the segment") is { } length and >= 0 ? new WfdbSegment(name, length)
                : throw line.Problem("a segment line 'name samples' is expected.");
        }).ToArray();
        return segments.Sum(segment => (long)segment.Length) <= int.MaxValue ? segments : throw fields.Problem("the segments are longer together than a record can be.");
    }

    // Some programs pad text with null characters or close it with control-Z.
    private static string Trim(string text) => text.Trim().Trim('\0', '\u001A', '\uFEFF').Trim();

    [GeneratedRegex(@"^(?<format>\d{1,9})(x(?<perFrame>\d+))?(:(?<skew>-?\d+))?(\+(?<offset>\d{1,9}))?$")]
    private static partial Regex FormatPattern();

    [GeneratedRegex(@"^(?<gain>[-+.\deE]*)(\((?<baseline>-?\d+)\))?(/(?<units>\S*))?$")]
    private static partial Regex GainPattern();

    private sealed record Line(string Path, int Number, string[] Parts)
    {
        internal WfdbFormatException Problem(string problem) => WfdbFormatException.InLine(Path, Number, problem);

        internal int? Whole(int index, string what) =>
            index >= Parts.Length ? null
            : int.TryParse(Parts[index], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
            : throw Problem($"the {what} must be a whole number, but is '{Parts[index]}'.");

        internal double Real(string text, string what) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
            : throw Problem($"the {what} must be a number, but is '{text}'.");
    }
}
