namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>
/// Reads records in the WFDB formats: headers of one or several segments, signals of every format but the packed ones (FLAC), MIT annotations.
/// Source: the manual pages header(5), signal(5) and annot(5) of the WFDB software package, https://physionet.org/physiotools/wag/.
/// </summary>
public static class WfdbReader
{
    /// <summary>The names of the records in a folder, in ordinal order.</summary>
    /// <param name="folder">A folder with .hea files.</param>
    public static IReadOnlyList<string> RecordNames(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.hea").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>Reads the header of a record alone: the leads of what it gives hold no samples, and there are no annotations.</summary>
    /// <param name="folder">The folder that holds the record's files.</param>
    /// <param name="name">The record's name.</param>
    /// <exception cref="WfdbFormatException">The header is missing, damaged or of a kind that is not read.</exception>
    public static Recording ReadHeader(string folder, string name)
    {
        var header = WfdbHeader.Parse(Path.Combine(folder, name + ".hea"));
        if (header.Segments?.FirstOrDefault(segment => !segment.IsGap) is { } first)
        {
            // The layout, or the first segment, names the leads.
            var named = WfdbHeader.Parse(Path.Combine(folder, first.Name + ".hea"), isSegment: true);
            return new Recording(name, header.SamplingRate * named.SamplesAFrame, [.. named.Signals.Where(signal => signal.IsLead).Select(signal => new Lead(signal.LeadName, default))], [], header.Comments);
        }

        var leads = header.Signals.Where(signal => signal.WhyLeftOut is null).Select(signal => new Lead(signal.LeadName, default));
        return new Recording(name, header.SamplingRate * header.SamplesAFrame, [.. leads], [], header.Comments);
    }

    /// <summary>Reads a record.</summary>
    /// <param name="folder">The folder that holds the record's files.</param>
    /// <param name="name">The record's name: its header is name.hea.</param>
    /// <param name="annotator">The extension of the annotation file; null to read no annotations.</param>
    /// <param name="checksums">Whether a signal is refused that does not begin and sum up as its header says; without the check it is only remarked.</param>
    /// <param name="limits">How large the record may be; null for the usual limits.</param>
    /// <param name="wanted">The names of the leads to read; null for all.</param>
    /// <exception cref="WfdbFormatException">A file is missing, damaged or of a kind that is not read; the message names file and place.</exception>
    /// <exception cref="RecordRefusedException">The record is too large, or has no lead that is wanted.</exception>
    public static Recording Read(
        string folder, string name, string? annotator = "atr", bool checksums = true, RecordingLimits? limits = null, IReadOnlyList<string>? wanted = null)
    {
        var remarks = new List<string>();
        var header = WfdbHeader.Parse(Path.Combine(folder, name + ".hea"));
        limits ??= new RecordingLimits();
        var (leads, perFrame, others) = header.Segments is null
            ? OneSegment(folder, header.With(wanted), checksums, limits, remarks)
            : WfdbSegments.Read(folder, header, checksums, wanted, limits, remarks);
        var annotations = annotator is null
            ? []
            : WfdbAnnotations.Read(Path.Combine(folder, $"{name}.{annotator}"), header.SamplingRate, leads[0].Millivolts.Length / perFrame, remarks);

        // The file's name, by which the record was asked for, is the only one in its folder; a header that was copied still bears another's.
        return new Recording(
            name,
            header.SamplingRate * perFrame,
            leads,
            perFrame == 1 ? annotations : [.. annotations.Select(annotation => annotation with { Sample = annotation.Sample * perFrame })],
            header.Comments)
        {
            Remarks = remarks,
            OtherLeads = others,
        };
    }

    private static (IReadOnlyList<Lead> Leads, int SamplesAFrame, IReadOnlyList<string> Others) OneSegment(
        string folder, WfdbHeader header, bool checksums, RecordingLimits limits, ICollection<string> remarks)
    {
        string[] others = [.. header.Signals.Where(signal => signal.WhyLeftOut == WfdbSignalHeader.NotAskedFor).Select(signal => signal.LeadName)];
        return header.Signals.All(signal => signal.WhyLeftOut is not null)
            ? throw WfdbFormatException.InFile(header.Path, $"the record has no lead of that name; it has {string.Join(", ", others)}.")
            : (WfdbSignals.Read(folder, header, checksums, limits, remarks), header.SamplesAFrame, others);
    }
}
