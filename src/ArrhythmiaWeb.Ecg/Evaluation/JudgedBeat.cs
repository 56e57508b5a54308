namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>One held-out beat and what a network answered to its picture.</summary>
/// <param name="Record">The name of its record.</param>
/// <param name="Sample">Where it stands, in samples from the start of the record.</param>
/// <param name="Truth">The index of the class that the annotators gave it.</param>
/// <param name="Answer">The index of the class answered.</param>
/// <param name="Probabilities">One probability (0 to 1, summing to 1) for each class.</param>
public sealed record JudgedBeat(string Record, int Sample, int Truth, int Answer, IReadOnlyList<double> Probabilities)
{
    /// <summary>The highest probability, 0 to 1: how sure the network says that it is.</summary>
    public double Confidence { get; } = Probabilities.Max();

    /// <summary>Whether the answer is the annotators'.</summary>
    public bool IsRight => Truth == Answer;

    /// <summary>Counts what beats were taken for.</summary>
    /// <param name="beats">Beats judged.</param>
    /// <param name="labels">The classes that their indices refer to.</param>
    public static ConfusionMatrix Count(IEnumerable<JudgedBeat> beats, LabelSet labels)
    {
        var confusion = new ConfusionMatrix(labels);
        foreach (var beat in beats)
        {
            confusion.Add(beat.Truth, beat.Answer);
        }

        return confusion;
    }
}
