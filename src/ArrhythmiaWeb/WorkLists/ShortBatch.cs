namespace ArrhythmiaWeb.WorkLists;

/// <summary>A batch as much as a list says of it.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="CreatedAt">When it was sent (UTC).</param>
/// <param name="Count">How many files it has.</param>
public sealed record ShortBatch(Guid Id, DateTimeOffset CreatedAt, int Count);
