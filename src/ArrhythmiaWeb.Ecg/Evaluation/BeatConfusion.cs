using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>
/// What the beats of a reference were taken for, by groups of ANSI/AAMI EC57. Rows are the reference's groups N, S, V, F, Q and none at all (a beat too
/// many); columns what was answered: the same groups, and none at all (a beat missed).
/// </summary>
public sealed class BeatConfusion
{
    /// <summary>The headings of rows and columns; the last stands for no beat.</summary>
    public static readonly IReadOnlyList<string> Headings = ["N", "S", "V", "F", "Q", "-"];

    private const int N = 0;
    private const int S = 1;
    private const int V = 2;
    private const int F = 3;
    private const int Unclassified = 4;
    private const int None = 5;

    private readonly int[,] _counts = new int[None + 1, None + 1];

    /// <summary>The share of beats found, and of what was found that is a beat, whatever their groups.</summary>
    public (double Sensitivity, double PositivePredictiveValue) Beats
    {
        get
        {
            var found = Sum(from: N, to: Unclassified);
            return (found / (double)(found + Column(None)), found / (double)(found + Row(None)));
        }
    }

    /// <summary>Ventricular ectopic beats. A fusion or unclassified beat that is answered V counts neither for nor against, as in EC57.</summary>
    public (double Sensitivity, double PositivePredictiveValue) Ventricular =>
        (_counts[V, V] / (double)Row(V), _counts[V, V] / (double)(_counts[V, V] + _counts[N, V] + _counts[S, V] + _counts[None, V]));

    /// <summary>Supraventricular ectopic beats. An unclassified beat that is answered S counts neither for nor against, as in EC57.</summary>
    public (double Sensitivity, double PositivePredictiveValue) Supraventricular =>
        (_counts[S, S] / (double)Row(S), _counts[S, S] / (double)(_counts[S, S] + _counts[N, S] + _counts[V, S] + _counts[F, S] + _counts[None, S]));

    /// <summary>How often a beat of one group was taken for another.</summary>
    /// <param name="reference">The index of its row in <see cref="Headings"/>.</param>
    /// <param name="answer">The index of the column.</param>
    public int this[int reference, int answer] => _counts[reference, answer];

    /// <summary>Counts pairs.</summary>
    /// <param name="pairs">As <see cref="BeatByBeat.Compare"/> gives them.</param>
    public BeatConfusion Add(IEnumerable<BeatPair> pairs)
    {
        foreach (var pair in pairs)
        {
            _counts[Group(pair.Reference), Group(pair.Test)]++;
        }

        return this;
    }

    private static int Group(Annotation? beat) => beat is null ? None : LabelSet.AamiWithPaced.IndexOf(beat.Symbol) is >= 0 and var group ? group : Unclassified;

    private int Row(int reference) => Enumerable.Range(0, None + 1).Sum(answer => _counts[reference, answer]);

    private int Column(int answer) => Enumerable.Range(0, None + 1).Sum(reference => _counts[reference, answer]);

    private int Sum(int from, int to) => Enumerable.Range(from, to - from + 1).Sum(reference => Enumerable.Range(from, to - from + 1).Sum(answer => _counts[reference, answer]));
}
