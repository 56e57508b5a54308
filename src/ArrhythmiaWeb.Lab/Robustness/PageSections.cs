namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>Markdown pages of which a command writes one section at a time.</summary>
internal static class PageSections
{
    /// <summary>Puts a section into a page, in place of the one with the same heading; what others wrote stays.</summary>
    /// <param name="path">The page; where there is none, it begins with the introduction.</param>
    /// <param name="introduction">What stands above all sections.</param>
    /// <param name="heading">The section's first line, with its end.</param>
    /// <param name="section">The section with its heading.</param>
    internal static void Replace(string path, string introduction, string heading, string section)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : introduction;
        var start = text.IndexOf(heading, StringComparison.Ordinal);
        if (start >= 0)
        {
            var end = text.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
            text = text[..start] + (end < 0 ? "" : text[(end + 1)..]);
        }

        File.WriteAllText(path, $"{text.TrimEnd('\n')}\n\n{section.TrimEnd('\n')}\n");
    }
}
