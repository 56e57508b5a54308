namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>Signal files of a WFDB record.</summary>
internal static class WfdbSignals
{
    /// <summary>Reads every signal that a header names, and checks it against the header.</summary>
    /// <returns>The leads in the order of the header, without signals that are no voltage.</returns>
    /// <exception cref="WfdbFormatException">A file is missing or too short, of another format, or not the one that the header speaks of.</exception>
    internal static IReadOnlyList<Lead> Read(string folder, WfdbHeader header)
    {
        var leads = new Lead[header.Signals.Count];
        foreach (var sameFile in header.Signals.Index().GroupBy(entry => entry.Item.FileName))
        {
            var group = sameFile.ToArray();
            var path = Path.Combine(folder, sameFile.Key);
            var first = group[0].Item;
            if (group.FirstOrDefault(entry => entry.Item.Format != first.Format || entry.Item.ByteOffset != first.ByteOffset).Item is { } other)
            {
                throw WfdbFormatException.InLine(header.Path, other.Line, $"signals in one file must share format and byte offset, but those in {sameFile.Key} differ.");
            }

            var samples = Decode(path, WfdbReader.ReadBytes(path), first, header, group.Length);
            foreach (var (place, (index, signal)) in group.Index())
            {
                leads[index] = ToLead(path, samples, place, group.Length, signal);
            }
        }

        return leads.FirstOrDefault(lead => lead.Millivolts.Length != leads[0].Millivolts.Length) is { } shorter
            ? throw WfdbFormatException.InFile(header.Path, $"the leads must be of one length, but {leads[0].Name} has {leads[0].Millivolts.Length} samples and {shorter.Name} {shorter.Millivolts.Length}.")
            : [.. leads.Where((_, index) => header.Signals[index].OtherUnits is null)];
    }

    // Samples of the signals of one file, taken in turn, with invalid ones as their format's reserved value.
    private static int[] Decode(string path, byte[] file, WfdbSignalHeader signal, WfdbHeader header, int signals)
    {
        var format = WfdbSignalFormat.Find(signal.Format)
            ?? throw WfdbFormatException.InLine(header.Path, signal.Line, $"signal format {signal.Format} is not read; {WfdbSignalFormat.Known} are.");
        var data = file.AsSpan(Math.Min(signal.ByteOffset, file.Length));
        var held = format.SamplesIn(data.Length);
        var count = (header.SampleCount ?? (held / signals)) * (long)signals;
        if (count > held)
        {
            throw WfdbFormatException.AtByte(path, file.Length, $"the file ends after {held / signals} samples a signal; the header {header.Path} announces {header.SampleCount}.");
        }

        var samples = new int[count];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = format.Sample(data, i);
        }

        return samples;
    }

    private static Lead ToLead(string path, int[] samples, int place, int signals, WfdbSignalHeader signal)
    {
        var invalid = WfdbSignalFormat.Find(signal.Format)!.Invalid;
        var millivolts = new float[samples.Length / signals];
        var sum = 0;
        for (var i = 0; i < millivolts.Length; i++)
        {
            var sample = samples[(i * signals) + place];
            sum += sample;
            millivolts[i] = sample == invalid ? float.NaN : (float)((sample - signal.Baseline) / signal.Gain);
        }

        if (millivolts.Length > 0 && signal.InitialValue is { } initial && samples[place] != initial)
        {
            throw WfdbFormatException.AtByte(path, signal.ByteOffset, $"lead {signal.LeadName} begins with {samples[place]}, but its header says {initial}.");
        }

        return signal.Checksum is { } checksum && (short)sum != (short)checksum
            ? throw WfdbFormatException.InFile(path, $"lead {signal.LeadName} has the checksum {(short)sum}, but its header says {checksum}: the file is damaged or belongs to another header.")
            : new Lead(signal.LeadName, millivolts);
    }
}
