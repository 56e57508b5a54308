namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>What is known of a recording besides its files.</summary>
public sealed record RecordingOptions
{
    /// <summary>The name of the recording that is meant where there are several, such as "100"; null where there is one.</summary>
    public string? Record { get; init; }

    /// <summary>The names of the leads to read, as the file spells them; null for all. Twelve leads of a day take much memory.</summary>
    public IReadOnlyList<string>? Leads { get; init; }

    /// <summary>The extension of the annotation file of a WFDB record; a recording without it has no annotations. Null to read none.</summary>
    public string? Annotator { get; init; } = "atr";

    /// <summary>Whether WFDB signals are refused that do not begin and sum up as their header says.</summary>
    public bool Checksums { get; init; } = true;

    /// <summary>The sampling rate of a table without a column of times, in Hz.</summary>
    public double? SamplingRate { get; init; }

    /// <summary>The unit of amplitudes whose file states none.</summary>
    public SampleUnit? Unit { get; init; }

    /// <summary>Units of the analogue-to-digital converter a mV, for <see cref="SampleUnit.Raw"/>.</summary>
    public double? Gain { get; init; }

    /// <summary>The value of 0 mV, for <see cref="SampleUnit.Raw"/>.</summary>
    public double Baseline { get; init; }

    /// <summary>Whether a comma in a table separates decimals (and not columns); null to go by the file.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>How large a recording may be.</summary>
    public RecordingLimits Limits { get; init; } = new();
}
