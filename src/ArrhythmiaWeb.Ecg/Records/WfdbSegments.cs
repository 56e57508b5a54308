namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>
/// Puts the segments of a WFDB record together: all with the same signals (fixed layout), or after a layout header each with some of them
/// (variable layout). Gaps, and leads that a segment lacks, hold no amplitude.
/// </summary>
internal static class WfdbSegments
{
    /// <summary>Reads all segments.</summary>
    /// <param name="folder">The folder of the headers.</param>
    /// <param name="master">The record's own header.</param>
    /// <param name="checksums">As for <see cref="WfdbSignals.Read"/>.</param>
    /// <param name="wanted">The names of the leads to read; null for all.</param>
    /// <param name="limits">How large the record may be.</param>
    /// <param name="remarks">Takes what was left out.</param>
    /// <returns>The leads, how many samples of theirs there are in a frame, and the names of those that were not asked for.</returns>
    /// <exception cref="WfdbFormatException">A segment is missing, damaged, or does not fit the others.</exception>
    internal static (IReadOnlyList<Lead> Leads, int SamplesAFrame, IReadOnlyList<string> Others) Read(string folder, WfdbHeader master, bool checksums, IReadOnlyList<string>? wanted, RecordingLimits limits, ICollection<string> remarks)
    {
        var segments = master.Segments!;
        var frames = segments.Sum(segment => (long)segment.Length);
        var isVariable = segments[0].Length == 0;
        var headers = segments.Select(segment => segment.IsGap ? null : Header(folder, master, segment).With(wanted)).ToArray();
        var names = headers.OfType<WfdbHeader>().SelectMany(header => header.Signals).Where(signal => signal.IsLead).Select(signal => signal.LeadName).Distinct().ToArray();
        var kept = headers.Skip(isVariable ? 1 : 0).OfType<WfdbHeader>().SelectMany(header => header.Signals).Where(signal => signal.WhyLeftOut is null).ToArray();
        if (kept.Length == 0)
        {
            throw WfdbFormatException.InFile(master.Path, wanted is null ? "no segment holds an ECG in mV, uV or V." : $"no segment holds the lead {string.Join(" or ", wanted)}.");
        }

        var perFrame = kept.Max(signal => signal.SamplesAFrame);
        names = [.. names.Where(name => kept.Any(signal => signal.LeadName == name))];
        limits.Demand(master.Path, (double)frames * perFrame * names.Length);
        if (frames == 0)
        {
            throw WfdbFormatException.InFile(master.Path, "the segments hold no sample.");
        }

        var leads = names.Select(_ => Empty((int)(frames * perFrame))).ToArray();
        var at = 0;
        foreach (var (segment, header) in segments.Zip(headers))
        {
            if (header is not null && segment.Length > 0 && header.Signals.Any(signal => signal.WhyLeftOut is null))
            {
                Put(WfdbSignals.Read(folder, header, checksums, limits, new List<string>()), header.SamplesAFrame, at);
            }

            at += segment.Length * perFrame;
        }

        foreach (var signal in headers.OfType<WfdbHeader>().SelectMany(header => header.Signals).Where(signal => signal.WhyLeftOut is not (null or WfdbSignalHeader.NotAskedFor) && !names.Contains(signal.LeadName)).DistinctBy(signal => signal.LeadName))
        {
            remarks.Add($"The signal {signal.LeadName} is left out: it {signal.WhyLeftOut}.");
        }

        var others = headers.OfType<WfdbHeader>().SelectMany(header => header.Signals).Where(signal => signal.WhyLeftOut == WfdbSignalHeader.NotAskedFor).Select(signal => signal.LeadName).Distinct();
        return ([.. names.Zip(leads, (name, line) => new Lead(name, line))], perFrame, [.. others]);

        void Put(IReadOnlyList<Lead> read, int samplesAFrame, int start)
        {
            foreach (var (index, lead) in read.Index())
            {
                // Segments of a fixed layout hold the same signals in the same order, whatever they are called.
                var place = Array.IndexOf(names, lead.Name);
                var line = leads[place < 0 ? index : place];
                var samples = samplesAFrame == perFrame ? lead.Millivolts : Resampling.Apply(lead.Millivolts.Span, samplesAFrame, perFrame);
                samples.Span[..Math.Min(samples.Length, line.Length - start)].CopyTo(line.AsSpan(start));
            }
        }
    }

    private static WfdbHeader Header(string folder, WfdbHeader master, WfdbSegment segment)
    {
        var path = Path.Combine(folder, $"{segment.Name}.hea");
        if (!Path.Exists(path))
        {
            throw WfdbFormatException.InFile(path, $"this segment belongs to the record {master.RecordName}: add it, with its signals.");
        }

        var header = WfdbHeader.Parse(path, isSegment: true);
        return header.Segments is not null ? throw WfdbFormatException.InFile(path, "a segment cannot have segments of its own.")
            : header.SamplingRate != master.SamplingRate ? throw WfdbFormatException.InFile(path, FormattableString.Invariant($"the segment is sampled at {header.SamplingRate} Hz, its record at {master.SamplingRate} Hz."))
            : header.SampleCount is { } count && count != segment.Length ? throw WfdbFormatException.InFile(path, $"the segment has {count} samples, but {master.Path} says {segment.Length}.")
            : header with { SampleCount = segment.Length };
    }

    private static float[] Empty(int length)
    {
        var line = new float[length];
        Array.Fill(line, float.NaN);
        return line;
    }
}
