using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.ViewModels;

/// <summary>One page of the history.</summary>
/// <param name="Predictions">The predictions, newest first.</param>
/// <param name="Older">The prediction after which the next page goes on; null on the last page.</param>
/// <param name="IsFirstPage">Whether this is the page with the newest.</param>
public sealed record HistoryViewModel(IReadOnlyList<Prediction> Predictions, Guid? Older, bool IsFirstPage)
{
    /// <summary>The number of predictions on a page.</summary>
    public const int PageSize = 20;

    /// <summary>Makes a page.</summary>
    /// <param name="predictions">Up to one more than a page holds: the one too many tells that there are more.</param>
    /// <param name="isFirstPage">Whether this is the page with the newest.</param>
    public static HistoryViewModel Of(IReadOnlyList<Prediction> predictions, bool isFirstPage) => new(
        [.. predictions.Take(PageSize)],
        predictions.Count > PageSize ? predictions[PageSize - 1].Id : null,
        isFirstPage);
}
