namespace ArrhythmiaWeb.WorkLists;

/// <summary>A place in a work list.</summary>
/// <remarks>The part is kept with the entry: a review between two pages moves the entry to another part, but not the place.</remarks>
/// <param name="Rank">The part of the list.</param>
/// <param name="Id">The prediction or recording after which the list goes on.</param>
public sealed record WorkListPlace(WorkRank Rank, Guid Id);
