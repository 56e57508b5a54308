using System.Globalization;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>What a figure should be.</summary>
/// <param name="Words">As the table says it.</param>
/// <param name="IsMet">Whether a row reaches it; null where it has nothing to be compared with.</param>
public sealed record Target(string Words, Func<ComparisonRow, bool?> IsMet)
{
    /// <summary>Ours is to be no more than this.</summary>
    public static Target AtMost(double most, string unit) => new(Say($"<= {most} {unit}"), row => new Spread(row.Ours).Median <= most);

    /// <summary>Ours is to be at least so many times the other's.</summary>
    public static Target AtLeastTimes(double least) => new(Say($">= {least} x"), row => row.Ratio is { } ratio ? ratio.Median >= least : null);

    /// <summary>Ours is to be no more than so many times the other's.</summary>
    public static Target AtMostTimes(double most) => new(Say($"<= {most} x"), row => row.Ratio is { } ratio ? ratio.Median <= most : null);

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
