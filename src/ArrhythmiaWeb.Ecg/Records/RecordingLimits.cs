namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>How large a recording may be.</summary>
public sealed record RecordingLimits
{
    /// <summary>The most samples of all leads together; each takes four bytes. Two leads of 24 hours at 360 Hz have 62 million.</summary>
    public long MostSamples { get; init; } = 100_000_000;

    /// <summary>The most files in a zip archive.</summary>
    public int MostFiles { get; init; } = 1000;

    /// <summary>The most bytes that the files of a zip archive may have together, unpacked.</summary>
    public long MostBytes { get; init; } = 1L << 30;

    /// <summary>Refuses more samples than there may be.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="samples">The samples of all leads together.</param>
    /// <exception cref="RecordRefusedException">There are too many.</exception>
    internal void Demand(string file, double samples)
    {
        if (samples > MostSamples)
        {
            throw new RecordRefusedException(FormattableString.Invariant(
                $"{file}: the recording has {samples:0} samples, all leads together; at most {MostSamples} are read. Send a shorter part or fewer leads."));
        }
    }
}
