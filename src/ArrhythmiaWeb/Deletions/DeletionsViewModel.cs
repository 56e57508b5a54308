using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Deletions;

/// <summary>What was deleted, and what will be.</summary>
/// <param name="Retention">The retention rule.</param>
/// <param name="Tombstones">A page of what stays of deleted predictions and recordings, the last deleted first.</param>
/// <param name="IsFirstPage">Whether there are none newer.</param>
/// <param name="Older">Where the next page begins; null on the last.</param>
public sealed record DeletionsViewModel(RetentionState Retention, IReadOnlyList<Tombstone> Tombstones, bool IsFirstPage, long? Older)
{
    /// <summary>Cuts a page off.</summary>
    /// <param name="found">The page and one more, where there are more.</param>
    /// <param name="isFirstPage">Whether there are none newer.</param>
    public static DeletionsViewModel Of(RetentionState retention, IReadOnlyList<Tombstone> found, bool isFirstPage)
    {
        List<Tombstone> page = [.. found.Take(DeletionQuestions.PageSize)];
        return new(retention, page, isFirstPage, found.Count > page.Count ? page[^1].Number : null);
    }
}
