using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>The rows so far. Each is printed when it is known, because the whole takes minutes.</summary>
public sealed class ComparisonTable
{
    /// <summary>What stands above the columns.</summary>
    public static readonly IReadOnlyList<string> Headings = ["what", "figure", "ours", "against", "theirs", "ratio", "target", "met"];

    private readonly List<ComparisonRow> _rows = [];

    /// <summary>The rows.</summary>
    public IReadOnlyList<ComparisonRow> Rows => _rows;

    /// <summary>Adds a row.</summary>
    public void Add(ComparisonRow row)
    {
        _rows.Add(row);
        Console.Error.WriteLine(string.Join(" | ", row.Cells));
    }

    /// <summary>The table in Markdown.</summary>
    public override string ToString()
    {
        var table = new MarkdownTable(Headings, []);
        foreach (var row in _rows)
        {
            table.Row(row.Cells);
        }

        return table.ToString();
    }
}
