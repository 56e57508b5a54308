namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>Signal files of a WFDB record, read in pieces.</summary>
internal static class WfdbSignals
{
    /// <summary>Reads every signal that a header names, and checks it against the header.</summary>
    /// <param name="folder">The folder of the header.</param>
    /// <param name="header">The header.</param>
    /// <param name="checksums">Whether a signal must have the first value and the checksum that the header states.</param>
    /// <param name="limits">How large the record may be.</param>
    /// <param name="remarks">Takes what was left out or does not fit the header.</param>
    /// <returns>
    /// The leads in the order of the header, without signals that are no voltage, each with the header's <see cref="WfdbHeader.SamplesAFrame"/>:
    /// those with fewer are resampled.
    /// </returns>
    /// <exception cref="WfdbFormatException">A file is missing or too short, of another format, or not the one that the header speaks of.</exception>
    /// <exception cref="RecordRefusedException">The record is too large.</exception>
    internal static IReadOnlyList<Lead> Read(string folder, WfdbHeader header, bool checksums, RecordingLimits limits, ICollection<string> remarks)
    {
        var leads = new Lead?[header.Signals.Count];
        var frames = new Dictionary<string, long>();
        foreach (var sameFile in header.Signals.Index().Where(entry => entry.Item.FileName != WfdbSignalHeader.NoFile).GroupBy(entry => entry.Item.FileName))
        {
            var group = sameFile.ToArray();
            var first = group[0].Item;
            if (group.FirstOrDefault(entry => entry.Item.Format != first.Format || entry.Item.ByteOffset != first.ByteOffset).Item is { } other)
            {
                throw WfdbFormatException.InLine(header.Path, other.Line, $"signals in one file must share format and byte offset, but those in {sameFile.Key} differ.");
            }

            var file = new WfdbSignalFile(Path.Combine(folder, sameFile.Key), header, [.. group.Select(entry => entry.Item)]);
            frames[sameFile.Key] = file.Frames;
            limits.Demand(header.Path, (double)file.Frames * header.SamplesAFrame * header.Signals.Count(signal => signal.WhyLeftOut is null));
            foreach (var (entry, (line, mismatch)) in group.Zip(file.Read()))
            {
                if (mismatch is not null)
                {
                    remarks.Add(checksums ? throw WfdbFormatException.OfTheChecksum(file.Path, mismatch) : $"Read all the same: {mismatch}");
                }

                leads[entry.Index] = line is null ? null : new Lead(entry.Item.LeadName, AtOneRate(line, entry.Item, header));
            }
        }

        foreach (var signal in header.Signals.Where(signal => signal.WhyLeftOut is not (null or WfdbSignalHeader.NotAskedFor)))
        {
            remarks.Add($"The signal {signal.LeadName} is left out: it {signal.WhyLeftOut}.");
        }

        var shortest = frames.MinBy(file => file.Value);
        return frames.FirstOrDefault(file => file.Value != shortest.Value) is { Key: { } longer, Value: var length }
            ? throw WfdbFormatException.InFile(header.Path, $"the leads must be of one length, but those in {longer} have {length} samples and those in {shortest.Key} {shortest.Value}.")
            : [.. leads.OfType<Lead>()];
    }

    private static float[] AtOneRate(float[] line, WfdbSignalHeader signal, WfdbHeader header) =>
        signal.SamplesAFrame == header.SamplesAFrame ? line : Resampling.Apply(line, signal.SamplesAFrame, header.SamplesAFrame);
}
