using System.Text;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>A table in a Markdown page.</summary>
/// <param name="words">The headings of the columns that hold words.</param>
/// <param name="numbers">The headings of the columns after them, which hold numbers.</param>
public sealed class MarkdownTable(IReadOnlyList<string> words, IReadOnlyList<string> numbers)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">A text for each column.</param>
    /// <exception cref="ArgumentException">There are more or fewer cells than columns.</exception>
    public MarkdownTable Row(params IReadOnlyList<string> cells)
    {
        if (cells.Count != words.Count + numbers.Count)
        {
            throw new ArgumentException($"The table has {words.Count + numbers.Count} columns, the row {cells.Count} cells.", nameof(cells));
        }

        _rows.Add(cells);
        return this;
    }

    /// <summary>Writes the table, each line with its end.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Line(text, [.. words, .. numbers]);
        text.Append('|').Insert(text.Length, "---|", words.Count).Insert(text.Length, "---:|", numbers.Count).Append('\n');
        foreach (var row in _rows)
        {
            Line(text, row);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
