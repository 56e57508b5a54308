using System.Linq.Expressions;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Recordings;

/// <summary>As much of a recording as a list shows.</summary>
public sealed record ListedRecording
{
    /// <summary>How a row of the database is summed up.</summary>
    public static Expression<Func<Analysis, ListedRecording>> OfRow { get; } = row => new ListedRecording
    {
        Number = row.Number,
        Id = row.Id,
        CreatedAt = row.CreatedAt,
        OriginalFileName = row.OriginalFileName,
        RecordName = row.RecordName,
        Lead = row.Lead,
        Seconds = row.Seconds,
        BeatCount = row.BeatCount,
        MeanRate = row.MeanRate,
        AcquiredOn = row.AcquiredOn,
        PatientId = row.Patient == null ? null : row.Patient.Id,
        PatientReference = row.Patient == null ? null : row.Patient.Reference,
        OwnerName = row.Owner == null ? null : row.Owner.DisplayName,
        Answer = new ListedBeats(row.GroupCounts, row.CertainBeats, row.BeatCount, row.ReviewState),
    };

    /// <summary>The order of arrival.</summary>
    public required long Number { get; init; }

    /// <summary>The name in addresses.</summary>
    public required Guid Id { get; init; }

    /// <summary>When the recording was analysed (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name the file had with the person who sent it.</summary>
    public required string OriginalFileName { get; init; }

    /// <summary>The recording's own name.</summary>
    public required string RecordName { get; init; }

    /// <summary>The lead that was read.</summary>
    public required string Lead { get; init; }

    /// <summary>How long the recording is, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>How many beats were found.</summary>
    public required int BeatCount { get; init; }

    /// <summary>The mean heart rate, in beats a minute; null where there are fewer than two beats.</summary>
    public double? MeanRate { get; init; }

    /// <summary>The day on which the ECG was recorded; null where nobody said.</summary>
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>The patient's name in addresses; null where nobody said whose heart it is.</summary>
    public Guid? PatientId { get; init; }

    /// <summary>The clinic's code of the patient.</summary>
    public string? PatientReference { get; init; }

    /// <summary>The name of who sent the recording.</summary>
    public string? OwnerName { get; init; }

    /// <summary>What the models say of the beats and what became of it; null where it is hidden from the reader.</summary>
    public ListedBeats? Answer { get; init; }

    /// <summary>The day by which a timeline orders: that of the recording, or of the analysis where it is not known.</summary>
    public DateOnly Day => AcquiredOn ?? DateOnly.FromDateTime(CreatedAt.UtcDateTime);
}
