namespace ArrhythmiaWeb.History;

/// <summary>Where a row stands in every order of the history.</summary>
/// <param name="CreatedAt">Its time.</param>
/// <param name="Confidence">The probability of its class.</param>
/// <param name="ClassCode">Its class.</param>
/// <param name="OwnerId">Its uploader.</param>
internal sealed record HistoryPosition(long Number, DateTimeOffset CreatedAt, double Confidence, string ClassCode, Guid? OwnerId);
