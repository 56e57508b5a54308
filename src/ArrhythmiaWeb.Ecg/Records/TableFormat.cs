using System.Globalization;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>How the lines of a table are divided and its numbers written.</summary>
/// <param name="Separator">What stands between columns; null for any white space.</param>
/// <param name="DecimalComma">Whether decimals follow a comma.</param>
internal sealed record TableFormat(char? Separator, bool DecimalComma)
{
    /// <summary>Tells the format from the first lines.</summary>
    /// <param name="file">The name of the file, for messages.</param>
    /// <param name="lines">Its first lines that are neither empty nor comments.</param>
    /// <param name="decimalComma">What the sender says of commas; null for nothing.</param>
    /// <exception cref="RecordingQuestionException">A comma may separate columns as well as decimals.</exception>
    internal static TableFormat Of(string file, IReadOnlyList<string> lines, bool? decimalComma)
    {
        // A header may hold spaces and commas that say nothing: the lines of numbers count, of which dates with their few letters are a kind.
        var numbers = lines.Where(line => line.Count(char.IsAsciiDigit) > line.Count(char.IsLetter)).DefaultIfEmpty(lines[0]).ToArray();
        if (numbers.All(line => line.Contains(';', StringComparison.Ordinal)))
        {
            return new TableFormat(';', decimalComma ?? numbers.Any(HasComma));
        }

        if (numbers.All(line => line.Trim().Contains('\t', StringComparison.Ordinal)))
        {
            // rdsamp pads its columns with blanks besides.
            return new TableFormat('\t', decimalComma ?? numbers.Any(HasComma));
        }

        if (!numbers.Any(HasComma))
        {
            return new TableFormat(null, false);
        }

        if (decimalComma is { } said)
        {
            return said ? new TableFormat(null, true) : new TableFormat(',', false);
        }

        // Spaces between numbers with a comma each separate columns; a point somewhere leaves the comma no other meaning than a column's end.
        var words = numbers.Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToArray();
        return numbers.Any(line => line.Contains('.', StringComparison.Ordinal)) || numbers.Any(line => line.Count(letter => letter == ',') > words[0].Length) || CountsLines(numbers)
                ? new TableFormat(',', false)
            : words.All(line => line.Length > 1 && line.All(word => word[^1] != ','))
                ? new TableFormat(null, true)
            : lines[0].Contains(',', StringComparison.Ordinal) && lines[0].Any(char.IsLetter)
                ? new TableFormat(',', false)
            : throw new RecordingQuestionException(RecordingQuestion.DecimalComma, $"{file}: in '{numbers[0].Trim()}' the comma may separate columns or decimals: say which.");
    }

    /// <summary>Divides a line into its cells, without quotation marks and the blanks around them.</summary>
    internal string[] Cells(string line) =>
        [.. (Separator is { } separator ? line.Split(separator) : line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Select(cell => cell.Trim().Trim('"', '\'').Trim())];

    /// <summary>Reads an amplitude; not a number where the cell is empty or says that there is none; null where it is something else.</summary>
    internal double? Number(string cell) =>
        cell.Length == 0 || cell is "-" or "nan" or "NaN" or "NAN" or "null" or "NULL" or "NA" ? double.NaN
        : double.TryParse(DecimalComma ? cell.Replace(',', '.') : cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : null;

    private static bool HasComma(string line) => line.Contains(',', StringComparison.Ordinal);

    // 0,995 1,1011 2,1013: whole numbers one after the other are numbers of samples, not what stands before a decimal comma.
    private static bool CountsLines(string[] lines)
    {
        int?[] firsts = [.. lines.Select(line => int.TryParse(line.Split(',')[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var first) ? first : (int?)null)];
        return lines.Length > 2 && firsts.Zip(firsts.Skip(1)).All(pair => pair.Second == pair.First + 1);
    }
}
