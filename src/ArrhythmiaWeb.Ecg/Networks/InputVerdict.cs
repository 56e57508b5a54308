namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>What the input gate says of one picture.</summary>
/// <param name="Kind">What it is taken for; <see cref="PictureKind.Other"/> is to be refused.</param>
/// <param name="Probabilities">One probability (0 to 1, summing to 1) for each <see cref="PictureKind"/>, in its order.</param>
public sealed record InputVerdict(PictureKind Kind, IReadOnlyList<double> Probabilities);
