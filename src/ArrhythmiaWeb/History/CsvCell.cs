using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.History;

/// <summary>Keeps a spreadsheet from taking a text for a formula.</summary>
/// <remarks>
/// A spreadsheet splits a file where its own language does, whatever the quotes say: at commas, semicolons, tabs or bars. So not only the beginning of
/// a cell counts, but every place where a cell could begin. What a formula begins with is listed by OWASP, "CSV injection"; the full-width signs
/// belong to it because some spreadsheets read them alike.
/// </remarks>
internal static partial class CsvCell
{
    private const string Apostrophe = "'";

    /// <summary>Puts an apostrophe before every place at which a formula could begin; every other text stays as it is.</summary>
    public static string? Harmless(string? text) => text is null ? null : FormulaStart().Replace(text, Apostrophe);

    // Signs that show nothing, and quotes, may stand between the separator and the formula. At the very beginning a tab or a line break is enough.
    [GeneratedRegex(@"(?<=(?:\A|[,;|\t\r\n])[\s""\p{C}]*)(?=[=+\-@＝＋－＠])|\A(?=[\t\r\n])", RegexOptions.CultureInvariant)]
    private static partial Regex FormulaStart();
}
