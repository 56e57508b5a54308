using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Tests.Languages;

/// <summary>Views hold no words: what they write literally is markup, names and code.</summary>
public sealed partial class ViewsTests
{
    /// <summary>What is called the same in every language.</summary>
    private static readonly string[] Names = ["ArrhythmiaWeb", "OpenAPI", "SHA-256", "UTC"];

    public static TheoryData<string> Paths => [.. CompiledView.All.Select(view => view.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void View_writes_no_words_of_its_own(string path)
    {
        var view = CompiledView.All.Single(view => view.Path == path);

        Assert.Empty(WordsOf(view));
    }

    [Theory]
    [InlineData("<p>Guide</p>", "Guide")]
    [InlineData("<img alt=\"A beat\">", "A beat")]
    [InlineData("<p class=\"lead\">\u0001 ms</p>", "ms")]
    [InlineData("<a href=\"\u0001\">\u0001</a> · ArrhythmiaWeb <pre><code>dotnet run</code></pre><script src=\"x.js\"></script>", null)]
    public void Words_are_found_in_text_and_in_attributes_that_people_read(string markup, string? found) =>
        Assert.Equal(found is null ? [] : [found], Words(markup));

    /// <summary>Words in markup, sentences in code, and what elements that are tag helpers have for attributes, which the compiler keeps as name and value.</summary>
    private static IEnumerable<string> WordsOf(CompiledView view) =>
    [
        .. view.Markup.SelectMany(Words),
        .. view.Strings.Where(text => Sentence().IsMatch(text)),
        .. view.Strings.Zip(view.Strings.Skip(1)).SelectMany(pair => Words($"<a {pair.First}=\"{pair.Second.Replace('"', ' ')}\">").Where(_ => pair.Second.Trim() != $"{pair.First}=\"")),
    ];

    private static IEnumerable<string> Words(string markup)
    {
        markup = Code().Replace(markup, " ");
        var attributes = ReadAttribute().Matches(markup).Select(attribute => attribute.Groups["text"].Value);
        return attributes.Concat(Tag().Replace(markup, "\n").Split('\n', CompiledView.Computed))
            .Select(text => Names.Aggregate(Entity().Replace(text, " "), (left, name) => left.Replace(name, "", StringComparison.Ordinal)).Trim())
            .Where(text => text.Any(char.IsLetter));
    }

    [GeneratedRegex(@"<(code|pre|script|style)\b.*?</\1>|<!DOCTYPE[^>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Code();

    [GeneratedRegex("<[^>]*>|^[^<>]*=\"[^<>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("\\b(alt|title|placeholder|aria-label|aria-description|aria-roledescription|aria-valuetext)=\"(?<text>[^\"]+)\"")]
    private static partial Regex ReadAttribute();

    [GeneratedRegex("&[a-z]+;|&#\\w+;")]
    private static partial Regex Entity();

    /// <summary>A capital, small letters, and then another word or a full stop.</summary>
    [GeneratedRegex(@"^[A-Z][a-z]*,? [a-z]+|[a-z]\.$")]
    private static partial Regex Sentence();
}
