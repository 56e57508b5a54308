namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>One signal line of a WFDB header.</summary>
/// <param name="Line">Where it stands in the header, counted from 1.</param>
/// <param name="FileName">The signal file, in the folder of the header.</param>
/// <param name="Format">The storage format.</param>
/// <param name="SamplesAFrame">How many samples of the signal each frame holds.</param>
/// <param name="Skew">How many frames of the signal precede the start of the record.</param>
/// <param name="ByteOffset">The length of the prologue of the signal file, in bytes.</param>
/// <param name="Gain">Units of the analogue-to-digital converter a mV.</param>
/// <param name="Baseline">The sample value of 0 mV.</param>
/// <param name="InitialValue">What the first sample must be, where the header says.</param>
/// <param name="Checksum">What the sum of the samples must be, modulo 65536, where the header says.</param>
/// <param name="LeadName">The description.</param>
/// <param name="WhyLeftOut">Why the signal is no lead of the recording; null where it is one.</param>
internal sealed record WfdbSignalHeader(
    int Line,
    string FileName,
    int Format,
    int SamplesAFrame,
    int Skew,
    int ByteOffset,
    double Gain,
    double Baseline,
    int? InitialValue,
    int? Checksum,
    string LeadName,
    string? WhyLeftOut)
{
    /// <summary>The file name of signals that a segment does not hold, and of all signals of a layout header.</summary>
    internal const string NoFile = "~";

    /// <summary>What <see cref="WhyLeftOut"/> says of leads that nobody asked for.</summary>
    internal const string NotAskedFor = "was not asked for";

    /// <summary>Whether the signal is a lead, even where this segment does not hold it.</summary>
    internal bool IsLead => WhyLeftOut is null || FileName == NoFile;
}
