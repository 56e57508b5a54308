namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Answers of one label set told in the groups of ANSI/AAMI EC57.</summary>
public static class AamiGroups
{
    /// <summary>Adds up the probabilities of the classes of each group.</summary>
    /// <param name="labels">The classes that the probabilities belong to.</param>
    /// <param name="probabilities">One for each of them, 0 to 1.</param>
    /// <param name="groups">A label set whose codes are groups: one for each group that a class belongs to.</param>
    /// <returns>One probability for each group, in the order of <paramref name="groups"/>.</returns>
    /// <exception cref="ArgumentException">A class belongs to a group that is not there.</exception>
    public static IReadOnlyList<double> Sum(LabelSet labels, IReadOnlyList<double> probabilities, LabelSet groups)
    {
        if (labels == groups)
        {
            return probabilities;
        }

        var sums = new double[groups.Classes.Count];
        foreach (var (known, probability) in labels.Classes.Zip(probabilities))
        {
            var group = groups.Classes.Index().FirstOrDefault(entry => entry.Item.Code == known.Aami.ToString(), (-1, null!)).Index;
            sums[group < 0 ? throw new ArgumentException($"'{groups.Name}' has no group {known.Aami}.", nameof(groups)) : group] += probability;
        }

        return sums;
    }
}
