using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Patients;

/// <summary>A recording with all that is known of it, as a patient's export holds it.</summary>
public sealed class ExportedAnalysis(Analysis row)
{
    /// <summary>Its name in addresses.</summary>
    public Guid Id => row.Id;

    /// <summary>When the recording was analysed (UTC).</summary>
    public DateTime CreatedAt => row.CreatedAt.UtcDateTime;

    /// <summary>The day on which the ECG was recorded.</summary>
    public DateOnly? AcquiredOn => row.AcquiredOn;

    /// <summary>The name of who sent it.</summary>
    public string? Clinician => row.Owner?.DisplayName;

    /// <summary>What the sender noted.</summary>
    public string? Note => row.Note;

    /// <summary>The name that the file had.</summary>
    public string FileName => row.OriginalFileName;

    /// <summary>The name in the export of the archive with the recording's files.</summary>
    public string Archive => PatientExport.ArchiveName(row.StoredFileName);

    /// <summary>The name in the export of the table of its beats.</summary>
    public string Beats => PatientExport.BeatsName(row.Id);

    /// <summary>The SHA-256 of the archive, in lower-case hexadecimal.</summary>
    public string Sha256 => row.Sha256;

    /// <summary>The size of the archive, in bytes.</summary>
    public long Bytes => row.Bytes;

    /// <summary>What was said to read the files with.</summary>
    public StoredReading Reading => row.Reading;

    /// <summary>The recording's own name.</summary>
    public string RecordName => row.RecordName;

    /// <summary>In Hz.</summary>
    public double SamplingRate => row.SamplingRate;

    /// <summary>How long it is, in seconds.</summary>
    public double Seconds => row.Seconds;

    /// <summary>The lead that was read.</summary>
    public string Lead => row.Lead;

    /// <summary>The names of all its leads.</summary>
    public IReadOnlyList<string> Leads => row.Leads;

    /// <summary>How the files were read.</summary>
    public IReadOnlyList<string> Remarks => row.Remarks;

    /// <summary>How many beats were found.</summary>
    public int BeatCount => row.BeatCount;

    /// <summary>How many were answered with certainty.</summary>
    public int CertainBeats => row.CertainBeats;

    /// <summary>How many beats each group has, by its code, as the models say.</summary>
    public IReadOnlyDictionary<string, int> Groups => LabelSet.Aami.Classes.Zip(row.GroupCounts).ToDictionary(pair => pair.First.Code, pair => pair.Second);

    /// <summary>The mean heart rate, in beats a minute.</summary>
    public double? MeanRate => row.MeanRate;

    /// <summary>The stretches that cannot be read.</summary>
    public IReadOnlyList<UnreadableStretch> Unreadable => row.Unreadable;

    /// <summary>How the answers compare with annotations that came with the recording.</summary>
    public StoredComparison? Comparison => row.Comparison;

    /// <summary>How it stands with its readers.</summary>
    public ReviewState ReviewState => row.ReviewState;

    /// <summary>The name and version of the network that read the beats' pictures.</summary>
    public string NetworkVersion => row.NetworkVersion;

    /// <summary>The name and version of the model that read them in the light of the recording.</summary>
    public string StageVersion => row.StageVersion;
}
