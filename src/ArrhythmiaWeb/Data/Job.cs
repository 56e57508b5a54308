namespace ArrhythmiaWeb.Data;

/// <summary>Pictures and recordings that were sent together and are answered one after the other, by and by.</summary>
public sealed class Job : IOwned
{
    /// <summary>The order of arrival, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The name in addresses: random, so that nobody can guess another's.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was sent (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its last item was settled (UTC); null before.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerId { get; init; }

    /// <summary>Who sent it; loaded only where asked for.</summary>
    public Person? Owner { get; private set; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; set; }

    /// <summary>What was said to read recordings with.</summary>
    public required StoredReading Reading { get; init; }

    /// <summary>The <see cref="Data.Patient.Number"/> of whose hearts they are; null where nobody said.</summary>
    public long? PatientNumber { get; set; }

    /// <summary>Whose hearts they are; loaded only where asked for.</summary>
    public Patient? Patient { get; private set; }

    /// <summary>What the sender noted.</summary>
    public string? Note { get; init; }

    /// <summary>The day on which the ECGs were recorded; null where nobody said.</summary>
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>The time that each picture shows as the sender stated it, in seconds; null where nothing was stated.</summary>
    public double? StatedSeconds { get; init; }

    /// <summary>The lowest frequency shown in the pictures as stated, in Hz.</summary>
    public double? StatedLowestFrequency { get; init; }

    /// <summary>The highest frequency shown in the pictures as stated, in Hz.</summary>
    public double? StatedHighestFrequency { get; init; }

    /// <summary>How many items it has.</summary>
    public required int ItemCount { get; init; }
}
