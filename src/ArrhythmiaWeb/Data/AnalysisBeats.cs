namespace ArrhythmiaWeb.Data;

/// <summary>The beats of an analysis, in a row of their own: lists of recordings do not need them.</summary>
public sealed class AnalysisBeats
{
    /// <summary>The <see cref="Data.Analysis.Number"/>.</summary>
    public required long AnalysisNumber { get; init; }

    /// <summary>The analysis; loaded only where asked for.</summary>
    public Analysis? Analysis { get; private set; }

    /// <summary>The beats in the order of time.</summary>
    public required IReadOnlyList<AnalysedBeat> Beats { get; init; }
}
