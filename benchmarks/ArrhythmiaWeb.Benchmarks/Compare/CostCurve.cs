using System.Globalization;
using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>How a cost grows with something.</summary>
/// <param name="Name">Part of the picture's file name.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Across">What grows.</param>
/// <param name="Up">The unit of the cost.</param>
/// <param name="Marks">The values across, evenly spaced.</param>
/// <param name="Lines">For each line the cost at each mark.</param>
/// <param name="IsLogarithmic">Whether the cost is drawn by its powers of ten.</param>
public sealed record CostCurve(string Name, string Title, string Across, string Up, IReadOnlyList<string> Marks, IReadOnlyList<(string Name, IReadOnlyList<double> Costs)> Lines, bool IsLogarithmic)
{
    private const double LeastDrawn = 0.01;
    private static readonly string[] Colours = [SvgPicture.Blue, SvgPicture.Red, "#8a6d1d", "#5b4b8a", "#2f7d4f"];

    /// <summary>Makes a curve.</summary>
    public static CostCurve Of(string name, string title, string across, string up, IReadOnlyList<int> marks, IReadOnlyDictionary<string, List<double>> lines, bool isLogarithmic = false) => new(
        name, title, across, up, [.. marks.Select(Lettered)], [.. lines.Select(line => (line.Key, (IReadOnlyList<double>)line.Value))], isLogarithmic);

    /// <summary>A number as a mark is lettered, such as "100k".</summary>
    public static string Lettered(int number) => number switch
    {
        >= 1_000_000 when number % 1_000_000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{number / 1_000_000}M"),
        >= 10_000 when number % 1000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{number / 1000}k"),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Draws it.</summary>
    /// <returns>The text of an SVG file.</returns>
    public string Draw()
    {
        var most = Lines.SelectMany(line => line.Costs).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        var least = Math.Max(LeastDrawn, Lines.SelectMany(line => line.Costs).Where(cost => cost > 0).DefaultIfEmpty(1).Min());
        var step = Step(most);
        var up = IsLogarithmic
            ? new SvgChart.Axis(Up, Math.Floor(Math.Log10(least)), Math.Ceiling(Math.Log10(most)), 1, mark => Math.Pow(10, mark).ToString("0.###", CultureInfo.InvariantCulture))
            : new SvgChart.Axis(Up, 0, Math.Ceiling(most / step) * step, step, mark => mark.ToString("0.###", CultureInfo.InvariantCulture));
        var chart = new SvgChart(Title, new SvgChart.Axis(Across, 0, Math.Max(1, Marks.Count - 1), 1, mark => (int)Math.Round(mark) < Marks.Count ? Marks[(int)Math.Round(mark)] : ""), up);
        foreach (var (number, line) in Lines.Index())
        {
            var colour = Colours[number % Colours.Length];
            (double X, double Y)[] points = [.. line.Costs.Index().Select(cost => (chart.X(cost.Index), chart.Y(IsLogarithmic ? Math.Log10(Math.Max(least, cost.Item)) : cost.Item)))];
            chart.Picture.Path(points, colour);
            foreach (var (x, y) in points)
            {
                chart.Picture.Dot(x, y, 4, colour);
            }

            chart.Picture.Label(chart.X(0) + 12, 64 + (number * 20), "start", line.Name, colour);
        }

        return chart.Picture.ToString();
    }

    /// <summary>The distance of marks, so that there are four to ten.</summary>
    private static double Step(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return power * (most / power) switch { < 2 => 0.2, < 5 => 0.5, _ => 1 };
    }
}
