using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Fhir;

/// <summary>A result as another system is told of it: the answer, and what its readers said.</summary>
/// <param name="Row">The row of the database, with its patient.</param>
/// <param name="Judged">What a reader said last, of what counts; null where nobody has judged it.</param>
/// <param name="IsHidden">Whether the answer must not be shown to who asks yet.</param>
public abstract record ExchangedResult(IAnswered Row, ReaderWord? Judged, bool IsHidden)
{
    /// <summary>The patient; null where nobody said.</summary>
    public abstract Patient? Patient { get; }

    /// <summary>What the sender noted.</summary>
    public abstract string? Note { get; }

    /// <summary>When this was made out as it stands: when it was answered, or judged (UTC).</summary>
    public DateTimeOffset IssuedAt => Judged?.At ?? Row.CreatedAt;
}
