using System.Globalization;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>What the command "growth" printed: a table in Markdown with the columns page, engine, rows, processor ms (median), 95 %, most.</summary>
public static class GrowthRows
{
    private const int Columns = 6;

    /// <summary>Reads the curves of cost against rows, one for each engine.</summary>
    /// <param name="markdown">The text.</param>
    public static IReadOnlyList<CostCurve> Read(string markdown)
    {
        var rows = markdown.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == Columns && Number(cells[2]) is not null && Number(cells[4]) is not null)
            .Select(cells => (Page: cells[0], Engine: cells[1], Rows: (int)Number(cells[2])!, Cost: Number(cells[4])!.Value)).ToList();
        return
        [
            .. rows.GroupBy(row => row.Engine).Select(engine =>
            {
                int[] marks = [.. engine.Select(row => row.Rows).Distinct().Order()];
                var lines = engine.GroupBy(row => row.Page).ToDictionary(page => page.Key, page => marks.Select(mark => page.Where(row => row.Rows == mark).Select(row => row.Cost).FirstOrDefault(double.NaN)).ToList());
                return CostCurve.Of(
                    $"rows-{engine.Key.ToLowerInvariant()}", $"Pages on {engine.Key}: processor time, 95 of 100", "predictions in the database", "ms", marks,
                    lines.Where(line => line.Value.All(double.IsFinite)).ToDictionary(), isLogarithmic: true);
            }),
        ];
    }

    private static double? Number(string text) => double.TryParse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var number) ? number : null;
}
