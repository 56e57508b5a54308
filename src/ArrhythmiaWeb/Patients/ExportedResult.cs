using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Patients;

/// <summary>A prediction with all that is known of it, as a patient's export holds it.</summary>
public sealed class ExportedResult(Prediction row)
{
    /// <summary>Its name in addresses.</summary>
    public Guid Id => row.Id;

    /// <summary>When the picture was classified (UTC).</summary>
    public DateTime CreatedAt => row.CreatedAt.UtcDateTime;

    /// <summary>The day on which the ECG was recorded.</summary>
    public DateOnly? AcquiredOn => row.AcquiredOn;

    /// <summary>The name of who uploaded.</summary>
    public string? Clinician => row.Owner?.DisplayName;

    /// <summary>What the uploader noted.</summary>
    public string? Note => row.Note;

    /// <summary>The name that the file had.</summary>
    public string FileName => row.OriginalFileName;

    /// <summary>The picture's name in the export.</summary>
    public string Picture => PatientExport.PictureName(row.StoredFileName);

    /// <summary>The SHA-256 of the picture's file, in lower-case hexadecimal.</summary>
    public string Sha256 => row.Sha256;

    /// <summary>The picture's media type.</summary>
    public string MediaType => row.MediaType;

    /// <summary>The size of the picture's file, in bytes.</summary>
    public long Bytes => row.Bytes;

    /// <summary>The picture's width, in pixels.</summary>
    public int Width => row.Width;

    /// <summary>The picture's height, in pixels.</summary>
    public int Height => row.Height;

    /// <summary>Whether it was read as a drawn trace.</summary>
    public bool IsTrace => row.IsTrace;

    /// <summary>The code of the most probable class.</summary>
    public string Class => row.ClassCode;

    /// <summary>The probability of each class, 0 to 1, by its code.</summary>
    public IReadOnlyDictionary<string, double> Probabilities =>
        LabelSet.EightClasses.Classes.Zip(row.Probabilities).ToDictionary(pair => pair.First.Code, pair => pair.Second);

    /// <summary>Whether the answer was certain; null where nobody asked.</summary>
    public bool? IsCertain => row.IsCertain;

    /// <summary>Whether it was drawn to be reviewed although it was certain.</summary>
    public bool IsSampled => row.IsSampled;

    /// <summary>Why the answer is not certain.</summary>
    public IReadOnlyList<string>? Doubts => row.Doubts?.Select(doubt => doubt.ToString()).ToList();

    /// <summary>How the picture was read.</summary>
    public IReadOnlyList<string>? Remarks => row.Remarks?.Select(remark => remark.ToString()).ToList();

    /// <summary>The most similar annotated beats.</summary>
    public IReadOnlyList<StoredSimilarBeat>? SimilarBeats => row.SimilarBeats;

    /// <summary>How it stands with its readers.</summary>
    public ReviewState ReviewState => row.ReviewState;

    /// <summary>The name of the model that answered.</summary>
    public string ModelName => row.ModelName;

    /// <summary>The version of the model.</summary>
    public string ModelVersion => row.ModelVersion;

    /// <summary>The SHA-256 of the model's weights.</summary>
    public string ModelSha256 => row.ModelSha256;
}
