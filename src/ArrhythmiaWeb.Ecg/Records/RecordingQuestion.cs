namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>What a file does not say and whoever sends it has to.</summary>
public enum RecordingQuestion
{
    /// <summary>How many samples a second there are.</summary>
    SamplingRate,

    /// <summary>What the numbers are in: mV, uV, or units of the converter with their number a mV.</summary>
    Unit,

    /// <summary>Whether a comma separates columns or decimals.</summary>
    DecimalComma,

    /// <summary>Which of several recordings is meant.</summary>
    Record,

    /// <summary>Whether to go on although the signals do not begin or sum up as their header says.</summary>
    Checksum,
}
