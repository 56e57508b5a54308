namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>Signal files of a WFDB record.</summary>
internal static class WfdbSignals
{
    /// <summary>Reads every signal that a header names, and checks it against the header.</summary>
    /// <param name="folder">The folder of the header.</param>
    /// <param name="header">The header.</param>
    /// <param name="checksums">Whether a signal must have the first value and the checksum that the header states.</param>
    /// <param name="remarks">Takes what was left out or does not fit the header.</param>
    /// <returns>The leads in the order of the header, without signals that are no voltage.</returns>
    /// <exception cref="WfdbFormatException">A file is missing or too short, of another format, or not the one that the header speaks of.</exception>
    internal static IReadOnlyList<Lead> Read(string folder, WfdbHeader header, bool checksums, ICollection<string> remarks)
    {
        var leads = new Lead?[header.Signals.Count];
        foreach (var sameFile in header.Signals.Index().Where(entry => entry.Item.FileName != WfdbSignalHeader.NoFile).GroupBy(entry => entry.Item.FileName))
        {
            var group = sameFile.ToArray();
            var path = Path.Combine(folder, sameFile.Key);
            var first = group[0].Item;
            if (group.FirstOrDefault(entry => entry.Item.Format != first.Format || entry.Item.ByteOffset != first.ByteOffset).Item is { } other)
            {
                throw WfdbFormatException.InLine(header.Path, other.Line, $"signals in one file must share format and byte offset, but those in {sameFile.Key} differ.");
            }

            var samples = Decode(path, WfdbFile.Bytes(path), first, header, group.Length);
            foreach (var (place, (index, signal)) in group.Index())
            {
                if (Mismatch(samples, place, group.Length, signal) is { } mismatch)
                {
                    remarks.Add(checksums ? throw WfdbFormatException.OfTheChecksum(path, mismatch) : $"Read all the same: {mismatch}");
                }

                leads[index] = ToLead(samples, place, group.Length, signal);
            }
        }

        foreach (var signal in header.Signals.Where(signal => signal.WhyLeftOut is not null))
        {
            remarks.Add($"The signal {signal.LeadName} is left out: it {signal.WhyLeftOut}.");
        }

        var read = leads.OfType<Lead>().ToArray();
        return read.FirstOrDefault(lead => lead.Millivolts.Length != read[0].Millivolts.Length) is { } shorter
            ? throw WfdbFormatException.InFile(header.Path, $"the leads must be of one length, but {read[0].Name} has {read[0].Millivolts.Length} samples and {shorter.Name} {shorter.Millivolts.Length}.")
            : [.. leads.Where((_, index) => header.Signals[index].WhyLeftOut is null).OfType<Lead>()];
    }

    // Samples of the signals of one file, taken in turn, with invalid ones as their format's reserved value.
    private static int[] Decode(string path, byte[] file, WfdbSignalHeader signal, WfdbHeader header, int signals)
    {
        var format = WfdbSignalFormat.Find(signal.Format)
            ?? throw WfdbFormatException.InLine(header.Path, signal.Line, $"signal format {signal.Format} is not read; {WfdbSignalFormat.Known} are.");
        var data = file.AsSpan(Math.Min(signal.ByteOffset, file.Length));
        var held = format.SamplesIn(data.Length);
        var count = (header.SampleCount ?? (held / signals)) * (long)signals;
        if (file.Length == 0)
        {
            throw WfdbFormatException.InFile(path, "the signal file is empty.");
        }

        if (count > held || count == 0)
        {
            throw WfdbFormatException.AtByte(path, file.Length, $"the file ends after {held / signals} samples a signal; the header {header.Path} announces {header.SampleCount?.ToString() ?? "some"}.");
        }

        var samples = new int[count];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = format.Sample(data, i);
        }

        return samples;
    }

    private static Lead ToLead(int[] samples, int place, int signals, WfdbSignalHeader signal)
    {
        var invalid = WfdbSignalFormat.Find(signal.Format)!.Invalid;
        var millivolts = new float[samples.Length / signals];
        for (var i = 0; i < millivolts.Length; i++)
        {
            var sample = samples[(i * signals) + place];
            millivolts[i] = sample == invalid ? float.NaN : (float)((sample - signal.Baseline) / signal.Gain);
        }

        return new Lead(signal.LeadName, millivolts);
    }

    // What tells that the file is not the one that the header was written for; null where it is.
    private static string? Mismatch(int[] samples, int place, int signals, WfdbSignalHeader signal)
    {
        var sum = 0;
        for (var i = place; i < samples.Length; i += signals)
        {
            sum += samples[i];
        }

        // Programs that do not reckon the checksum write 0.
        return signal.Checksum is { } checksum && (short)sum != (short)checksum
                ? checksum == 0
                    ? $"lead {signal.LeadName} has the checksum {(short)sum}, but its header says 0: the header's checksum is a placeholder, or the file is another."
                    : $"lead {signal.LeadName} has the checksum {(short)sum}, but its header says {checksum}: the file is damaged or belongs to another header."
            : signal.InitialValue is { } initial && samples[place] != initial
                ? $"lead {signal.LeadName} begins with {samples[place]}, but its header says {initial}."
            : null;
    }
}
