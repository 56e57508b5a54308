namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>How often each class was taken for which.</summary>
/// <param name="labels">The classes, in the order of rows and columns.</param>
public sealed class ConfusionMatrix(LabelSet labels)
{
    private readonly int[,] _counts = new int[labels.Classes.Count, labels.Classes.Count];

    /// <summary>The classes, in the order of rows and columns.</summary>
    public LabelSet Labels { get; } = labels;

    /// <summary>The number of beats of class <paramref name="truth"/> that were taken for class <paramref name="answer"/>.</summary>
    public int this[int truth, int answer] => _counts[truth, answer];

    /// <summary>The number of beats counted.</summary>
    public int Total => _counts.Cast<int>().Sum();

    /// <summary>The share of beats taken for what they are, 0 to 1; not a number while nothing is counted.</summary>
    public double Accuracy => (double)Classes.Sum(k => _counts[k, k]) / Total;

    /// <summary>The mean over the classes of the share of beats for which "this class or another" was answered right.</summary>
    public double MeanOneVersusRestAccuracy => Classes.Average(k => (double)(Total - Missed(k) - FalselyCalled(k)) / Total);

    private IEnumerable<int> Classes => Enumerable.Range(0, Labels.Classes.Count);

    /// <summary>Counts one beat.</summary>
    /// <param name="truth">The index of its class.</param>
    /// <param name="answer">The index of the class answered.</param>
    public void Add(int truth, int answer) => _counts[truth, answer]++;

    /// <summary>Adds the counts of another matrix.</summary>
    /// <param name="other">A matrix over the same label set.</param>
    /// <exception cref="ArgumentException">The other matrix is over another label set.</exception>
    public void Add(ConfusionMatrix other)
    {
        if (other.Labels != Labels)
        {
            throw new ArgumentException($"A matrix over '{other.Labels.Name}' cannot be added to one over '{Labels.Name}'.", nameof(other));
        }

        foreach (var truth in Classes)
        {
            foreach (var answer in Classes)
            {
                _counts[truth, answer] += other._counts[truth, answer];
            }
        }
    }

    /// <summary>The figures of each class, in the order of the label set.</summary>
    public IReadOnlyList<ClassFigures> Figures() =>
        [.. Classes.Select(k => new ClassFigures(Labels.Classes[k], _counts[k, k], Missed(k), FalselyCalled(k), Total - _counts[k, k] - Missed(k) - FalselyCalled(k)))];

    private int Missed(int k) => Classes.Where(answer => answer != k).Sum(answer => _counts[k, answer]);

    private int FalselyCalled(int k) => Classes.Where(truth => truth != k).Sum(truth => _counts[truth, k]);
}
