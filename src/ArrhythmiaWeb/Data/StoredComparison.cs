using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Data;

/// <summary>How the answers of a recording compare with the annotations that came with it, by the rules of ANSI/AAMI EC57.</summary>
/// <param name="From">When the comparison begins, in seconds.</param>
/// <param name="Counts">Row by row, as <see cref="BeatConfusion"/> counts, with its <see cref="BeatConfusion.Headings"/>.</param>
public sealed record StoredComparison(double From, IReadOnlyList<IReadOnlyList<int>> Counts);
