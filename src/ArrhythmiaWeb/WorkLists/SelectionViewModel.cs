using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>The question before several results are judged at once, or why they cannot be.</summary>
/// <param name="Predictions">The results; empty where they cannot be judged.</param>
/// <param name="Back">The address of the list.</param>
public sealed record SelectionViewModel(IReadOnlyList<Prediction> Predictions, string Back)
{
    /// <summary>The answer of each.</summary>
    public string? ClassCode { get; init; }

    /// <summary>What the reader says of each, as a form sends it.</summary>
    public string? Choice { get; init; }

    /// <summary>The name of the text that says why it cannot be done; null where it can.</summary>
    public string? Fault { get; init; }
}
