using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>What the lines above the numbers of a table say of its columns.</summary>
/// <param name="Lines">How many such lines there are.</param>
/// <param name="Names">The names of the columns; empty where there is no header.</param>
/// <param name="Units">Their units, empty where none is stated.</param>
internal sealed partial record TableHeader(int Lines, IReadOnlyList<string> Names, IReadOnlyList<string> Units)
{
    // More lines of words than these are no header.
    private const int MostLines = 3;

    /// <summary>Reads it.</summary>
    /// <param name="file">The name of the file, for messages.</param>
    /// <param name="lines">The first lines that are neither empty nor comments.</param>
    /// <param name="format">How they are divided.</param>
    /// <exception cref="RecordRefusedException">The file is no table of numbers.</exception>
    internal static TableHeader Of(string file, IReadOnlyList<string> lines, TableFormat format)
    {
        // A heading with blanks in it is told from two by the tabulators that rdsamp sets, else by its number of columns.
        var first = lines.ToList().FindIndex(line => IsRow(format.Cells(line)));
        if (first is < 0 or > MostLines)
        {
            throw new RecordRefusedException($"{file}: this is no table of numbers with one line for each sample.");
        }

        var columns = format.Cells(lines[first]).Length;
        string[][] head = [.. lines.Take(first).Select(line => Divide(line, format, columns))];
        var named = head.Select(cells => cells.Select(Unquoted).ToArray()).ToArray();
        var units = Enumerable.Repeat(string.Empty, columns).ToArray();
        var names = new string[columns];
        for (var column = 0; column < columns && named.Length > 0; column++)
        {
            var inName = UnitInName().Match(named[0][column]);
            names[column] = inName.Success ? named[0][column][..inName.Index].TrimEnd() : named[0][column];
            units[column] = named.Length > 1 ? named[1][column].Trim('(', ')', '[', ']') : inName.Groups["unit"].Value;
        }

        return new TableHeader(first, named.Length > 0 ? names : [], units);
    }

    private static bool IsRow(string[] cells) => cells.Skip(1).Append(cells[0]).Any(cell => cell.Length > 0 && !cell.Any(char.IsLetter))
        && cells.Skip(1).All(cell => cell.Length == 0 || !cell.Any(letter => char.IsLetter(letter) && letter is not ('e' or 'E')) || cell.Equals("nan", StringComparison.OrdinalIgnoreCase))
        && TableTimes.IsTimeOrNumber(cells[0]);

    private static string[] Divide(string line, TableFormat format, int columns)
    {
        string[][] ways = [format.Cells(line), Wide().Split(line.Trim()), line.Split(',')];
        var fitting = ways.FirstOrDefault(cells => cells.Length == columns);
        return fitting is not null ? [.. fitting.Select(Unquoted)] : [.. format.Cells(line).Concat(Enumerable.Repeat(string.Empty, columns)).Take(columns)];
    }

    private static string Unquoted(string cell) => cell.Trim().Trim('"', '\'').Trim();

    [GeneratedRegex(@"\s*[\(\[_ ]\s*(?<unit>mV|uV|µV|μV|nV|V|mVolts?|uVolts?|raw|adu|ms|us|s|sec|seconds|hh:mm:ss(\.m+)?)[\)\]]?$", RegexOptions.IgnoreCase)]
    private static partial Regex UnitInName();

    [GeneratedRegex(@"\t+\s*|\s{2,}")]
    private static partial Regex Wide();
}
