using System.Text.Json.Serialization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.History;

/// <summary>A recording as the history exports it: the properties, in this order, are the columns.</summary>
public sealed record ExportedRecording : IExportedRow
{
    /// <summary>The columns of comma-separated values.</summary>
    internal static IReadOnlyList<string> Columns { get; } =
    [
        "id", "created_at", "acquired_on", "clinician", "clinician_account", "patient_reference", "record_name", "lead", "sampling_rate", "seconds", "beats",
        .. LabelSet.Aami.Classes.Select(group => $"beats_{group.Code}"),
        "certain_beats", "mean_rate", "review_state", "reviews", "network_version", "stage_version", "file_name", "sha256",
    ];

    /// <summary>The recording's name in addresses.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was analysed (UTC).</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The day on which the ECG was recorded.</summary>
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>The name of who sent it.</summary>
    public string? Clinician { get; init; }

    /// <summary>The name with which they sign in.</summary>
    public string? ClinicianAccount { get; init; }

    /// <summary>The clinic's code of the patient.</summary>
    public string? PatientReference { get; init; }

    /// <summary>The recording's own name.</summary>
    public required string RecordName { get; init; }

    /// <summary>The lead that was read.</summary>
    public required string Lead { get; init; }

    /// <summary>In Hz.</summary>
    public required double SamplingRate { get; init; }

    /// <summary>How long it is, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>How many beats were found.</summary>
    public required int Beats { get; init; }

    /// <summary>How many beats each group has, in the order of <see cref="LabelSet.Aami"/>, as the models say.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> InOrder { get; init; } = [];

    /// <summary>How many beats each group has, by its code.</summary>
    public IReadOnlyDictionary<string, int> Groups => LabelSet.Aami.Classes.Zip(InOrder).ToDictionary(pair => pair.First.Code, pair => pair.Second);

    /// <summary>How many beats were answered with certainty.</summary>
    public required int CertainBeats { get; init; }

    /// <summary>The mean heart rate, in beats a minute.</summary>
    public double? MeanRate { get; init; }

    /// <summary>How it stands with its readers.</summary>
    public required ReviewState ReviewState { get; init; }

    /// <summary>How many reviews of its beats there are.</summary>
    public required int Reviews { get; init; }

    /// <summary>The name and version of the network that read the beats' pictures.</summary>
    public required string NetworkVersion { get; init; }

    /// <summary>The name and version of the model that read them in the light of the recording.</summary>
    public required string StageVersion { get; init; }

    /// <summary>The name that the file had.</summary>
    public required string FileName { get; init; }

    /// <summary>The SHA-256 of the archive of its files.</summary>
    public required string Sha256 { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    IEnumerable<string?> IExportedRow.Cells =>
    [
        Id.ToString(), ExportedCell.Of<DateTime>(CreatedAt), ExportedCell.Of(AcquiredOn), Clinician, ClinicianAccount, PatientReference, RecordName, Lead,
        ExportedCell.Of<double>(SamplingRate), ExportedCell.Of<double>(Seconds), ExportedCell.Of<int>(Beats), .. InOrder.Select(count => ExportedCell.Of<int>(count)),
        ExportedCell.Of<int>(CertainBeats), ExportedCell.Of(MeanRate), ReviewState.ToString().ToLowerInvariant(), ExportedCell.Of<int>(Reviews), NetworkVersion, StageVersion,
        FileName, Sha256,
    ];
}
