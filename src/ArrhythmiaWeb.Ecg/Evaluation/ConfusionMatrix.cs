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
    public int Total { get; private set; }

    /// <summary>The share of beats taken for what they are, 0 to 1; not a number while nothing is counted.</summary>
    public double Accuracy => (double)Classes.Sum(k => _counts[k, k]) / Total;

    /// <summary>The mean over the classes of the share of beats for which "this class or another" was answered right.</summary>
    public double MeanOneVersusRestAccuracy => MeanOneVersusRest(Classes);

    private IEnumerable<int> Classes => Enumerable.Range(0, Labels.Classes.Count);

    /// <summary>Counts one beat.</summary>
    /// <param name="truth">The index of its class.</param>
    /// <param name="answer">The index of the class answered.</param>
    public void Add(int truth, int answer)
    {
        _counts[truth, answer]++;
        Total++;
    }

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

        Total += other.Total;
    }

    /// <summary>Adds up the counts of several matrices.</summary>
    /// <param name="labels">The label set that all of them are over.</param>
    /// <param name="parts">The matrices; one may occur several times.</param>
    /// <exception cref="ArgumentException">A matrix is over another label set.</exception>
    public static ConfusionMatrix Sum(LabelSet labels, IEnumerable<ConfusionMatrix> parts)
    {
        var sum = new ConfusionMatrix(labels);
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum;
    }

    /// <summary>Takes counts that were written to a file.</summary>
    /// <param name="labels">The classes, in the order of rows and columns.</param>
    /// <param name="counts">A row for each true class, a column for each answer.</param>
    /// <exception cref="ArgumentException">There are not as many rows and columns as classes, or a count is negative.</exception>
    public static ConfusionMatrix Of(LabelSet labels, int[][] counts)
    {
        var side = labels.Classes.Count;
        if (counts.Length != side || counts.Any(row => row.Length != side || row.Any(count => count < 0)))
        {
            throw new ArgumentException($"A confusion matrix over '{labels.Name}' has {side} rows of {side} counts.", nameof(counts));
        }

        var matrix = new ConfusionMatrix(labels) { Total = counts.Sum(row => row.Sum()) };
        foreach (var (truth, row) in counts.Index())
        {
            foreach (var (answer, count) in row.Index())
            {
                matrix._counts[truth, answer] = count;
            }
        }

        return matrix;
    }

    /// <summary>All counts: a row for each true class, a column for each answer.</summary>
    public int[][] Counts() => [.. Classes.Select(truth => Classes.Select(answer => _counts[truth, answer]).ToArray())];

    /// <summary>The mean over some classes of the share of beats for which "this class or another" was answered right.</summary>
    /// <param name="classes">The indices of the classes, at least one.</param>
    public double MeanOneVersusRest(IEnumerable<int> classes) => classes.Average(k => (double)(Total - Missed(k) - FalselyCalled(k)) / Total);

    /// <summary>The mean of a figure over the classes that have a beat; not a number while nothing is counted.</summary>
    /// <param name="figure">The figure of one class.</param>
    /// <param name="classes">The indices of the classes to look at; all where none are named.</param>
    public double Macro(Func<ClassFigures, double> figure, IReadOnlyCollection<int>? classes = null) =>
        Figures().Where((figures, k) => figures.Beats > 0 && classes?.Contains(k) != false).Select(figure).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The figures of each class, in the order of the label set.</summary>
    public IReadOnlyList<ClassFigures> Figures() =>
        [.. Classes.Select(k => new ClassFigures(Labels.Classes[k], _counts[k, k], Missed(k), FalselyCalled(k), Total - _counts[k, k] - Missed(k) - FalselyCalled(k)))];

    private int Missed(int k) => Classes.Where(answer => answer != k).Sum(answer => _counts[k, answer]);

    private int FalselyCalled(int k) => Classes.Where(truth => truth != k).Sum(truth => _counts[truth, k]);
}
