namespace ArrhythmiaWeb.Data;

/// <summary>The answer to a picture or a recording that somebody sent in.</summary>
public interface IAnswered : IOwned
{
    /// <summary>The name the file had with the person who sent it.</summary>
    string OriginalFileName { get; }

    /// <summary>The <see cref="Data.Patient.Number"/> of whose heart it is; null where nobody said.</summary>
    long? PatientNumber { get; }

    /// <summary>The day on which the ECG was recorded; null where nobody said.</summary>
    DateOnly? AcquiredOn { get; }

    /// <summary>Who is asked to judge it, and so may see it; null where nobody was asked.</summary>
    Guid? AssigneeId { get; }

    /// <summary>How it stands with its readers.</summary>
    ReviewState ReviewState { get; }
}
