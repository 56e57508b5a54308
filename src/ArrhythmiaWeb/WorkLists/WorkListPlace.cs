namespace ArrhythmiaWeb.WorkLists;

/// <summary>A place in a work list.</summary>
/// <remarks>The part is kept with the prediction: a review between two pages moves the prediction to another part, but not the place.</remarks>
/// <param name="Rank">The part of the list.</param>
/// <param name="Id">The prediction after which the list goes on.</param>
public sealed record WorkListPlace(WorkRank Rank, Guid Id);
