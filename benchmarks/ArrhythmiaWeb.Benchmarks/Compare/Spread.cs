using System.Globalization;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>A figure measured several times.</summary>
/// <param name="values">What each time gave, at least one.</param>
public sealed class Spread(IEnumerable<double> values)
{
    private readonly double[] _values = [.. values.Order()];

    /// <summary>The one in the middle.</summary>
    public double Median => _values.Length % 2 == 1 ? _values[_values.Length / 2] : (_values[(_values.Length / 2) - 1] + _values[_values.Length / 2]) / 2;

    /// <summary>The smallest.</summary>
    public double Least => _values[0];

    /// <summary>The largest.</summary>
    public double Most => _values[^1];

    /// <summary>Median and range, such as "7.1 [6.9-7.4]".</summary>
    public override string ToString() => _values.Length == 1 ? Text(Median) : $"{Text(Median)} [{Text(Least)}-{Text(Most)}]";

    /// <summary>A figure with as many places as say something.</summary>
    public static string Text(double value) => value.ToString(Math.Abs(value) switch { < 1 => "0.00", < 100 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}
