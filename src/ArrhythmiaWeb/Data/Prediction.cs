using ArrhythmiaWeb.Ecg.Findings;

namespace ArrhythmiaWeb.Data;

/// <summary>One answer of the model to one uploaded picture, as remembered.</summary>
public sealed class Prediction : IAnswered
{
    /// <summary>The longest <see cref="Note"/>.</summary>
    public const int MaxNoteLength = 1000;

    /// <summary>The order of arrival, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The name in addresses: random, so that nobody can guess another's.</summary>
    public required Guid Id { get; init; }

    /// <summary>When the picture was classified (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name the file had with the person who sent it. Shown, never used as a path.</summary>
    public required string OriginalFileName { get; init; }

    /// <summary>The name under which the uploads folder keeps the picture.</summary>
    public required string StoredFileName { get; init; }

    /// <summary>The SHA-256 of the picture's file, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The media type of the picture, told by its bytes.</summary>
    public required string MediaType { get; init; }

    /// <summary>The size of the picture's file, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The width of the picture, in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The height of the picture, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The code of the most probable class.</summary>
    public required string ClassCode { get; init; }

    /// <summary>The probability of each class, 0 to 1, in the order of <see cref="Ecg.LabelSet.EightClasses"/>.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>The name of the model that answered.</summary>
    public required string ModelName { get; init; }

    /// <summary>The version of the model that answered.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The SHA-256 of the weights that answered, in lower-case hexadecimal.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>The time from the picture's bytes to the answer, in milliseconds.</summary>
    public required double ElapsedMilliseconds { get; init; }

    /// <summary>Whether the picture was read as a drawn trace and not as a spectral image.</summary>
    public bool IsTrace { get; init; }

    /// <summary>Whether the model read only a part of the picture, or read it turned over: then nothing is known of the picture's own scales.</summary>
    public bool IsRearranged { get; init; }

    /// <summary>Why the answer is not certain; empty where it is. Null where nobody asked: predictions made before version 1.1.</summary>
    public IReadOnlyList<Finding>? Doubts { get; init; }

    /// <summary>What a reader should know of the way the picture was read; null where nothing was noted.</summary>
    public IReadOnlyList<Finding>? Remarks { get; init; }

    /// <summary>What in the picture speaks for the class, as <see cref="Ecg.Networks.EvidenceMap.ToBytes"/> packs it; null where the model does not tell.</summary>
    public byte[]? Evidence { get; init; }

    /// <summary>The most similar annotated beats, the nearest first; null where none were looked for.</summary>
    public IReadOnlyList<StoredSimilarBeat>? SimilarBeats { get; init; }

    /// <summary>Whether a reader should decide.</summary>
    public bool NeedsReview => Doubts is { Count: > 0 };

    /// <summary>Who uploaded the picture; null for predictions made before there were accounts, which only admins see.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Who uploaded the picture; loaded only where asked for.</summary>
    public Person? Owner { get; private set; }

    /// <summary>The <see cref="Data.Patient.Number"/> of whose heart it is; null where nobody said.</summary>
    public long? PatientNumber { get; init; }

    /// <summary>Whose heart it is; loaded only where asked for.</summary>
    public Patient? Patient { get; private set; }

    /// <inheritdoc/>
    public Guid? AssigneeId { get; set; }

    /// <summary>Who is asked to judge it; loaded only where asked for.</summary>
    public Person? Assignee { get; private set; }

    /// <summary>What the uploader noted.</summary>
    public string? Note { get; init; }

    /// <summary>The day on which the ECG was recorded; null where nobody said.</summary>
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>Whether the answer, though certain, was drawn at random to be reviewed.</summary>
    public bool IsSampled { get; init; }

    /// <summary>Whether the answer was certain; null where nobody asked, as with <see cref="Doubts"/>.</summary>
    public bool? IsCertain { get; init; }

    /// <summary>The probability of the most probable class, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>What the network alone gave to the class, 0 to 1; null where <see cref="Confidence"/> is that.</summary>
    public double? NetworkProbability { get; init; }

    /// <summary>The code of the group of ANSI/AAMI EC57 that the second network sees; null where it was not asked.</summary>
    public string? SecondGroup { get; init; }

    /// <summary>The probability that the second network gives to <see cref="SecondGroup"/>, 0 to 1.</summary>
    public double? SecondProbability { get; init; }

    /// <summary>The time that the picture shows as its sender stated it, in seconds; null where nothing was stated.</summary>
    public double? StatedSeconds { get; init; }

    /// <summary>The lowest frequency shown as stated, in Hz.</summary>
    public double? StatedLowestFrequency { get; init; }

    /// <summary>The highest frequency shown as stated, in Hz.</summary>
    public double? StatedHighestFrequency { get; init; }

    /// <summary>The similarity of the most similar annotated beat, -1 to 1; null where none was looked for.</summary>
    public double? NearestSimilarity { get; init; }

    /// <summary>The mean level of the picture as the network saw it, 0 to 1; null where it was not measured.</summary>
    public double? MeanLevel { get; init; }

    /// <summary>How the prediction stands with its readers; follows from its reviews.</summary>
    public ReviewState ReviewState { get; set; }
}
