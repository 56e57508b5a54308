namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>What a network answered to the same beats drawn in one style.</summary>
/// <param name="Beats">The beats drawn.</param>
/// <param name="Refused">Those of them that were refused.</param>
/// <param name="Right">Those classified rightly.</param>
/// <param name="Misread">Those whose colour map or orientation was taken for another.</param>
internal sealed record StyleTally(int Beats, int Refused, int Right, int Misread)
{
    /// <summary>The share classified rightly, 0 to 1; a refused picture counts as wrong.</summary>
    internal double Accuracy => (double)Right / Beats;

    /// <summary>The share of answered pictures that were classified rightly, 0 to 1; NaN where all were refused.</summary>
    internal double AccuracyOfAnswered => (double)Right / (Beats - Refused);

    /// <summary>The share refused, 0 to 1.</summary>
    internal double RefusedShare => (double)Refused / Beats;
}
