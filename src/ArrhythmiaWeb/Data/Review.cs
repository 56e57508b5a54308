namespace ArrhythmiaWeb.Data;

/// <summary>One reader's judgement of one answer. What it says is never changed: a reader with second thoughts writes another one, or takes it back.</summary>
public sealed class Review
{
    /// <summary>The longest <see cref="Comment"/>.</summary>
    public const int MaxCommentLength = 1000;

    /// <summary>The order of arrival, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The <see cref="Data.Prediction.Number"/> of the answer judged.</summary>
    public required long PredictionNumber { get; init; }

    /// <summary>The answer judged; loaded only where asked for.</summary>
    public Prediction? Prediction { get; private set; }

    /// <summary>Who judges.</summary>
    public required Guid ReviewerId { get; init; }

    /// <summary>Who judges; loaded only where asked for.</summary>
    public Person? Reviewer { get; private set; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The judgement.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The code of the class that the reader thinks is right: the answer's own class where they agree, null where they cannot tell.</summary>
    public string? ClassCode { get; init; }

    /// <summary>What the reader adds.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the reader judged before seeing the model's answer.</summary>
    public bool WasBlind { get; init; }

    /// <summary>When the reader took the judgement back (UTC): it counts nowhere then, and queries leave it out unless they ask for it. Null where it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}
