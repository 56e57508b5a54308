using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Tests.Languages;

/// <summary>Scripts hold no words either: they take them from the page.</summary>
public sealed partial class ScriptsTests
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Repository.Combine("wwwroot", "js"), "*.js").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_writes_no_words_of_its_own(string name) => Assert.Empty(Sentences(File.ReadAllText(Repository.Combine("wwwroot", "js", name))));

    [Theory]
    [InlineData("label.textContent = \"Ready\";", false)]
    [InlineData("progress.textContent = `${made} of ${all} images classified.`;", true)]
    [InlineData("state.textContent = \"Choose an image first.\"; // Not \"A comment.\"", true)]
    [InlineData("request.setRequestHeader(\"Accept\", \"application/json\");", false)]
    public void Sentences_are_found_in_strings(string script, bool found) => Assert.Equal(found, Sentences(script).Any());

    private static IEnumerable<string> Sentences(string script) =>
        Text().Matches(Comment().Replace(script, "")).Select(text => text.Value[1..^1]).Where(text => Sentence().IsMatch(text));

    [GeneratedRegex("(?<=^|[;{}]|\\s)//[^\n]*|/\\*.*?\\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`")]
    private static partial Regex Text();

    /// <summary>Two words with a capital in front, or words up to a full stop.</summary>
    [GeneratedRegex(@"^[A-Z][a-z]*,? [a-z]+|[a-z]\.$")]
    private static partial Regex Sentence();
}
