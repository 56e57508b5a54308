using System.Text.Json.Serialization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.History;

/// <summary>A prediction as it is exported: the properties, in this order, are the columns.</summary>
public sealed record ExportedPrediction : IExportedRow
{
    /// <summary>The columns of comma-separated values.</summary>
    internal static IReadOnlyList<string> Columns { get; } =
    [
        "id", "created_at", "acquired_on", "clinician", "clinician_account", "patient_reference", "class",
        .. LabelSet.EightClasses.Classes.Select(beat => $"probability_{beat.Code}"),
        "certain", "sampled", "reasons", "note", "review_state", "reviews", "verdict_class", "verdict_reader", "verdict_reader_account", "verdict_at", "verdict_blind",
        "verdict_comment", "model_name", "model_version", "model_sha256", "file_name", "sha256",
    ];

    /// <summary>The prediction's name in addresses.</summary>
    public required Guid Id { get; init; }

    /// <summary>When the picture was classified (UTC).</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The day on which the ECG was recorded.</summary>
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>The name of who uploaded.</summary>
    public string? Clinician { get; init; }

    /// <summary>The name with which they sign in.</summary>
    public string? ClinicianAccount { get; init; }

    /// <summary>The clinic's code of the patient.</summary>
    public string? PatientReference { get; init; }

    /// <summary>The code of the most probable class.</summary>
    public required string Class { get; init; }

    /// <summary>The probabilities, 0 to 1, in the order of <see cref="LabelSet.EightClasses"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> InOrder { get; init; } = [];

    /// <summary>The probability of each class, 0 to 1, by its code.</summary>
    public IReadOnlyDictionary<string, double> Probabilities =>
        LabelSet.EightClasses.Classes.Zip(InOrder).ToDictionary(pair => pair.First.Code, pair => pair.Second);

    /// <summary>Whether the answer was certain; null where nobody asked.</summary>
    public bool? Certain { get; init; }

    /// <summary>Whether it was drawn to be reviewed although it was certain.</summary>
    public required bool Sampled { get; init; }

    /// <summary>Why the answer is not certain.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>What the uploader noted.</summary>
    public string? Note { get; init; }

    /// <summary>How it stands with its readers.</summary>
    public required ReviewState ReviewState { get; init; }

    /// <summary>How many reviews there are.</summary>
    public required int Reviews { get; init; }

    /// <summary>The code of the class that the reader of the final verdict holds right; null where there is no verdict, or they cannot tell.</summary>
    public string? VerdictClass { get; init; }

    /// <summary>The name of the reader of the final verdict.</summary>
    public string? VerdictReader { get; init; }

    /// <summary>The name with which that reader signs in.</summary>
    public string? VerdictReaderAccount { get; init; }

    /// <summary>When the final verdict was given (UTC).</summary>
    public DateTime? VerdictAt { get; init; }

    /// <summary>Whether that reader judged before seeing the model's answer.</summary>
    public bool? VerdictBlind { get; init; }

    /// <summary>What that reader added.</summary>
    public string? VerdictComment { get; init; }

    /// <summary>The name of the model that answered.</summary>
    public required string ModelName { get; init; }

    /// <summary>The version of the model.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The SHA-256 of the model's weights.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>The name that the file had.</summary>
    public required string FileName { get; init; }

    /// <summary>The SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    IEnumerable<string?> IExportedRow.Cells =>
    [
        Id.ToString(), ExportedCell.Of<DateTime>(CreatedAt), ExportedCell.Of(AcquiredOn), Clinician, ClinicianAccount, PatientReference, Class,
        .. InOrder.Select(probability => ExportedCell.Of<double>(probability)), ExportedCell.Of(Certain), ExportedCell.Of(Sampled),
        Reasons is null ? null : string.Join(' ', Reasons), Note, ReviewState.ToString().ToLowerInvariant(), ExportedCell.Of<int>(Reviews), VerdictClass, VerdictReader, VerdictReaderAccount, ExportedCell.Of(VerdictAt), ExportedCell.Of(VerdictBlind),
        VerdictComment, ModelName, ModelVersion, ModelSha256,
        FileName, Sha256,
    ];
}
