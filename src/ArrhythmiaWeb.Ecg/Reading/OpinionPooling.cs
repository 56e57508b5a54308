namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>
/// One answer from two networks: the one of eight classes says which class inside a group of ANSI/AAMI EC57, the one that was trained
/// across patients has its say about the group. Logarithmic pooling (Genest C, Zidek JV, Combining probability distributions, Statistical Science 1(1), 1986).
/// </summary>
public static class OpinionPooling
{
    private const double Least = 1e-9;

    /// <summary>Pools what two networks say.</summary>
    /// <param name="classes">The classes of the first network.</param>
    /// <param name="first">Its probabilities (0 to 1, summing to 1), one for each class.</param>
    /// <param name="second">The second network's probabilities, one for each group of <see cref="LabelSet.Aami"/>.</param>
    /// <param name="weight">How much the second network's word counts for the group, 0 (not at all) to 1 (alone).</param>
    /// <returns>Probabilities of the classes, summing to 1. Classes of which the second network has not learned keep theirs; the share of groups that have no class falls to the others.</returns>
    public static IReadOnlyList<double> Of(IReadOnlyList<BeatClass> classes, IReadOnlyList<double> first, IReadOnlyList<double> second, double weight)
    {
        var groups = LabelSet.Aami.Classes;
        int[] groupOf = [.. classes.Select(known => Doubt.IsKnownAcrossPatients(known) ? groups.Index().FirstOrDefault(group => group.Item.Aami == known.Aami, (-1, null!)).Index : -1)];
        var own = new double[groups.Count];
        var known = 0.0;
        for (var i = 0; i < classes.Count; i++)
        {
            if (groupOf[i] >= 0)
            {
                own[groupOf[i]] += first[i];
                known += first[i];
            }
        }

        double[] pooled = [.. own.Select((share, group) => groupOf.Contains(group)
            ? Math.Pow(Math.Max(share / Math.Max(known, Least), Least), 1 - weight) * Math.Pow(Math.Max(second[group], Least), weight)
            : 0)];
        var sum = pooled.Sum();
        return [.. first.Select((share, i) => groupOf[i] is var group && group < 0 || sum == 0 ? share : Inside(i, groupOf[i]) * known * pooled[groupOf[i]] / sum)];

        // Where the first network gives a group nothing at all, its classes share alike.
        double Inside(int i, int group) => own[group] > Least ? first[i] / own[group] : 1.0 / groupOf.Count(other => other == group);
    }
}
