using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Data;

/// <summary>One reading of a whole recording by the models, as remembered. It is never changed; read anew, in another lead, it is another one.</summary>
public sealed class Analysis : IAnswered
{
    /// <summary>The order of arrival, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The name in addresses: random, so that nobody can guess another's.</summary>
    public required Guid Id { get; init; }

    /// <summary>When the recording was analysed (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name the recording had with the person who sent it. Shown, never used as a path.</summary>
    public required string OriginalFileName { get; init; }

    /// <summary>The name under which the uploads folder keeps the recording's files, in one archive.</summary>
    public required string StoredFileName { get; init; }

    /// <summary>The SHA-256 of that archive, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The size of that archive, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>What was said to read the files with.</summary>
    public required StoredReading Reading { get; init; }

    /// <summary>The recording's own name, such as "100".</summary>
    public required string RecordName { get; init; }

    /// <summary>In Hz.</summary>
    public required double SamplingRate { get; init; }

    /// <summary>How long the recording is, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The lead that was read.</summary>
    public required string Lead { get; init; }

    /// <summary>The names of all its leads.</summary>
    public required IReadOnlyList<string> Leads { get; init; }

    /// <summary>What a reader should know of the way the files were read, each a whole English sentence, or a finding as it is stored.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>How many beats were found.</summary>
    public required int BeatCount { get; init; }

    /// <summary>How many of them were answered with certainty.</summary>
    public required int CertainBeats { get; init; }

    /// <summary>How many beats each group of <see cref="Ecg.LabelSet.Aami"/> has, as the models say.</summary>
    public required IReadOnlyList<int> GroupCounts { get; init; }

    /// <summary>The mean heart rate, in beats a minute; null where there are fewer than two beats.</summary>
    public double? MeanRate { get; init; }

    /// <summary>The stretches that cannot be read.</summary>
    public required IReadOnlyList<UnreadableStretch> Unreadable { get; init; }

    /// <summary>The picture that the signal was read back from; null where it was sent itself.</summary>
    public StoredStrip? Strip { get; init; }

    /// <summary>How the answers compare with the annotations that came with the recording; null where none came.</summary>
    public StoredComparison? Comparison { get; init; }

    /// <summary>The name and version of the network that read the beats' pictures.</summary>
    public required string NetworkVersion { get; init; }

    /// <summary>The name and version of the model that read them in the light of the recording.</summary>
    public required string StageVersion { get; init; }

    /// <summary>How long the analysis took, in milliseconds.</summary>
    public required double ElapsedMilliseconds { get; init; }

    /// <inheritdoc/>
    public Guid? OwnerId { get; init; }

    /// <summary>Who sent the recording; loaded only where asked for.</summary>
    public Person? Owner { get; private set; }

    /// <summary>The <see cref="Data.Patient.Number"/> of whose heart it is; null where nobody said.</summary>
    public long? PatientNumber { get; set; }

    /// <summary>Whose heart it is; loaded only where asked for.</summary>
    public Patient? Patient { get; private set; }

    /// <inheritdoc/>
    public Guid? AssigneeId { get; set; }

    /// <summary>Who is asked to judge it; loaded only where asked for.</summary>
    public Person? Assignee { get; private set; }

    /// <summary>What the sender noted.</summary>
    public string? Note { get; init; }

    /// <summary>The day on which the ECG was recorded; null where nobody said.</summary>
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>How the recording stands with its readers; follows from its reviews.</summary>
    public ReviewState ReviewState { get; set; }
}
