using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>docs/OWASP.md names tests and files: each is there.</summary>
public sealed partial class OwaspTests
{
    private static readonly string[] Folders = ["src", "tests", "docs"];

    [Fact]
    public void Every_test_and_file_that_the_mapping_names_is_there()
    {
        var known = Folders
            .SelectMany(folder => Directory.EnumerateFiles(Repository.Combine(folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Combine())).Select(path => Path.GetFileName(path)).ToHashSet();
        var named = Name().Matches(File.ReadAllText(Repository.Combine("docs", "OWASP.md"))).Select(match => match.Groups[1].Value).ToList();

        Assert.True(named.Count > 50);
        Assert.All(named, name => Assert.Contains(name.EndsWith("Tests", StringComparison.Ordinal) ? name + ".cs" : name, known));
    }

    [GeneratedRegex(@"`([A-Za-z.]+(?:Tests|\.cs|\.json|\.md|\.props))`")]
    private static partial Regex Name();
}
