using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Data;

/// <summary>What was said to read a recording's files with: enough to read them again.</summary>
public sealed record StoredReading
{
    /// <summary>The sampling rate of a table without a column of times, in Hz.</summary>
    public double? SamplingRate { get; init; }

    /// <summary>The unit of amplitudes whose file states none.</summary>
    public SampleUnit? Unit { get; init; }

    /// <summary>Units of the converter a mV, for <see cref="SampleUnit.Raw"/>.</summary>
    public double? Gain { get; init; }

    /// <summary>Whether a comma in a table separates decimals; null to go by the file.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>Whether signals are read that do not begin and sum up as their header says.</summary>
    public bool IgnoresChecksums { get; init; }

    /// <summary>The lead to read; null for the one that the models were trained on, or the nearest to it.</summary>
    public string? Lead { get; init; }

    /// <summary>Whether the beats are those of the annotations and not looked for.</summary>
    public bool UsesAnnotations { get; init; }

    /// <summary>Of a picture of a strip: the time from the beginning of the line to its end, in seconds; null to read it from the picture.</summary>
    public double? StripSeconds { get; init; }

    /// <summary>The same for reading the files.</summary>
    /// <param name="limits">How large the recording may be.</param>
    public RecordingOptions ToOptions(RecordingLimits limits) => new()
    {
        SamplingRate = SamplingRate,
        Unit = Unit,
        Gain = Gain,
        DecimalComma = DecimalComma,
        Checksums = !IgnoresChecksums,
        Limits = limits,
    };
}
