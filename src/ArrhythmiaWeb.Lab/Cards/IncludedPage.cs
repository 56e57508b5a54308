using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Lab.Cards;

/// <summary>A page that another command wrote, as a section of the card.</summary>
internal static partial class IncludedPage
{
    /// <summary>Takes a page in: without its own title, its headings a step lower, its links seen from the card.</summary>
    /// <param name="page">The Markdown of the page.</param>
    /// <param name="folder">The folder of the page, seen from the card; empty for the card's own.</param>
    internal static string Take(string page, string folder)
    {
        var body = Title().Replace(page.ReplaceLineEndings("\n"), string.Empty, 1).Trim('\n');
        body = Heading().Replace(body, "#$0");
        return folder.Length == 0 ? body : RelativeLink().Replace(body, $"]({folder}/");
    }

    [GeneratedRegex(@"\A\s*# .*\n")]
    private static partial Regex Title();

    [GeneratedRegex("^#+ ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?![a-z]+:|/|#)")]
    private static partial Regex RelativeLink();
}
