using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ArrhythmiaWeb.Tests.Languages;

/// <summary>The texts of one area in one language, as they stand in the source.</summary>
/// <param name="Area">The area, such as "Home".</param>
/// <param name="Language">The language's code.</param>
/// <param name="Texts">Text by key.</param>
public sealed partial record TextFile(string Area, string Language, IReadOnlyDictionary<string, string> Texts)
{
    // Read by the command line too.
    private static string[] OfTheScience { get; } =
    [
        Repository.Combine("src", "ArrhythmiaWeb.Ecg", "Findings", "FindingTexts.resx"),
        Repository.Combine("src", "ArrhythmiaWeb.Ecg", "Documents", "RecordingReportTexts.resx"),
    ];

    public static IReadOnlyList<string> Areas { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*Texts.resx").Concat(OfTheScience).Select(path => Path.GetFileName(path)[..^"Texts.resx".Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The areas that the code knows.</summary>
    public static IReadOnlyList<string> Markers { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*Texts.cs").Select(path => Path.GetFileName(path)[..^"Texts.cs".Length]).Order(StringComparer.Ordinal),
    ];

    private static string Folder => Repository.Combine("src", "ArrhythmiaWeb", "Texts");

    public static TextFile Read(string area, string language)
    {
        var path = (language == "en" ? OfTheScience.FirstOrDefault(path => Path.GetFileName(path) == $"{area}Texts.resx") : null)
            ?? Path.Combine(Folder, language == "en" ? $"{area}Texts.resx" : $"{area}Texts.{language}.resx");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in XDocument.Load(path).Root!.Elements("data"))
        {
            Assert.True(texts.TryAdd(entry.Attribute("name")!.Value, entry.Element("value")!.Value), $"{path} has {entry.Attribute("name")!.Value} twice.");
        }

        return new TextFile(area, language, texts);
    }

    /// <summary>The places for values in a text: their numbers.</summary>
    public static IReadOnlyList<string> Places(string text) =>
        [.. Place().Matches(text).Select(place => place.Groups["number"].Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The HTML elements of a text, in order.</summary>
    public static IReadOnlyList<string> Elements(string text) => [.. Element().Matches(text).Select(element => element.Value)];

    [GeneratedRegex(@"\{(?<number>\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex("</?[a-z]+[^>]*>")]
    private static partial Regex Element();
}
