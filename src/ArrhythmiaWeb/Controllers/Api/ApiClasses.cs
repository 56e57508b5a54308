namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What answers can say.</summary>
/// <param name="Pictures">The classes of pictures, in the order of the network's outputs.</param>
/// <param name="Beats">The groups of the beats of recordings, as models and readers name them.</param>
/// <param name="NoBeat">The code with which readers say that what was found is no beat.</param>
public sealed record ApiClasses(IReadOnlyList<ApiClass> Pictures, IReadOnlyList<ApiClass> Beats, string NoBeat);
