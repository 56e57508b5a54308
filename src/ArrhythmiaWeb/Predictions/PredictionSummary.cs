using System.Linq.Expressions;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Predictions;

/// <summary>As much of a prediction as a list shows.</summary>
public sealed record PredictionSummary
{
    /// <summary>How a row of the database is summed up.</summary>
    public static Expression<Func<Prediction, PredictionSummary>> OfRow { get; } = row => new PredictionSummary
    {
        Number = row.Number,
        Id = row.Id,
        CreatedAt = row.CreatedAt,
        OriginalFileName = row.OriginalFileName,
        Width = row.Width,
        Height = row.Height,
        IsTrace = row.IsTrace,
        AcquiredOn = row.AcquiredOn,
        PatientId = row.Patient == null ? null : row.Patient.Id,
        PatientReference = row.Patient == null ? null : row.Patient.Reference,
        OwnerId = row.OwnerId,
        OwnerName = row.Owner == null ? null : row.Owner.DisplayName,
        Answer = new SummarisedAnswer(row.ClassCode, row.Confidence, row.IsCertain, row.IsSampled, row.ReviewState),
    };

    /// <summary>The order of arrival.</summary>
    public required long Number { get; init; }

    /// <summary>The name in addresses.</summary>
    public required Guid Id { get; init; }

    /// <summary>When the picture was classified (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name the file had with the person who sent it.</summary>
    public required string OriginalFileName { get; init; }

    /// <summary>The width of the picture, in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The height of the picture, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Whether the picture was read as a drawn trace.</summary>
    public required bool IsTrace { get; init; }

    /// <summary>The day on which the ECG was recorded; null where nobody said.</summary>
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>The patient's name in addresses; null where nobody said whose heart it is.</summary>
    public Guid? PatientId { get; init; }

    /// <summary>The clinic's code of the patient.</summary>
    public string? PatientReference { get; init; }

    /// <summary>Who uploaded the picture; null for predictions made before there were accounts.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>The name of who uploaded it.</summary>
    public string? OwnerName { get; init; }

    /// <summary>What the model answered and what became of it; null where it is hidden from the reader.</summary>
    public SummarisedAnswer? Answer { get; init; }

    /// <summary>The day by which a timeline orders: that of acquisition, or of the upload where it is not known.</summary>
    public DateOnly Day => AcquiredOn ?? DateOnly.FromDateTime(CreatedAt.UtcDateTime);
}
