namespace ArrhythmiaWeb.Days;

/// <summary>How the pictures of one day lie in the bins of a reference.</summary>
/// <param name="Reference">Which reference (<see cref="PictureReference.Name"/>).</param>
/// <param name="Levels">How many lie in each bin of the mean level.</param>
/// <param name="Similarities">How many lie in each bin of the similarity to the nearest annotated beat; empty where the reference has none.</param>
public sealed record DayOfPictures(string Reference, IReadOnlyList<long> Levels, IReadOnlyList<long> Similarities);
