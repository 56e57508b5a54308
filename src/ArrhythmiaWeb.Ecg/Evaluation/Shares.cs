using System.Globalization;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>How shares are rounded and written in every evaluation and document.</summary>
public static class Shares
{
    private const int Digits = 5;

    /// <summary>Rounds a share to what files keep of it.</summary>
    /// <param name="share">0 to 1.</param>
    public static double Round(double share) => Math.Round(share, Digits);

    /// <summary>Rounds a share; null where it is not a number.</summary>
    /// <param name="share">0 to 1, or not a number.</param>
    public static double? Finite(double share) => double.IsFinite(share) ? Round(share) : null;

    /// <summary>Writes a share in per cent, such as "94.69 %"; "-" where there is none.</summary>
    /// <param name="share">0 to 1.</param>
    public static string Percent(double? share) => share is { } known && double.IsFinite(known) ? Text($"{100 * known:0.00} %") : "-";

    /// <summary>Writes a figure with its interval, such as "94.69 % (89.10 to 97.85)".</summary>
    /// <param name="estimate">The figure.</param>
    public static string Percent(Estimate estimate) => estimate is { Value: not null, Low: { } low, High: { } high }
        ? Text($"{Percent(estimate.Value)} ({100 * low:0.00} to {100 * high:0.00})")
        : Percent(estimate.Value);

    /// <summary>Writes numbers the same on every machine.</summary>
    /// <param name="text">The text with its numbers.</param>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
