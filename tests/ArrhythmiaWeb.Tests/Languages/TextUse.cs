using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Tests.Languages;

/// <summary>One place of the source that asks for a text.</summary>
/// <param name="File">The file.</param>
/// <param name="Areas">The areas that the text may be of: those of the localizers that have this name in the file.</param>
/// <param name="Keys">The keys, as far as they are written there.</param>
/// <param name="IsComposed">Whether the key is made at run time: then <paramref name="Keys"/> are parts of it, if anything.</param>
public sealed partial record TextUse(string File, IReadOnlyList<string> Areas, IReadOnlyList<string> Keys, bool IsComposed)
{
    public static IReadOnlyList<TextUse> All { get; } = [.. Sources().SelectMany(Of)];

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Repository.Combine("src", "ArrhythmiaWeb"), "*.cs*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".cshtml" && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IEnumerable<TextUse> Of(string path)
    {
        var source = System.IO.File.ReadAllText(path);
        foreach (var localizer in Localizer().Matches(source).GroupBy(match => match.Groups["name"].Value))
        {
            string[] areas = [.. localizer.Select(match => match.Groups["area"].Value).Distinct()];
            foreach (Match use in Regex.Matches(source, $@"(?<![\w.""]){localizer.Key}(\[|\.GetString\()"))
            {
                yield return Read(Path.GetFileName(path), areas, FirstArgument(source[(use.Index + use.Length)..]));
            }
        }

        // Messages of forms; those of settings are for the person who starts the application and stay English.
        if (!path.EndsWith("Options.cs", StringComparison.Ordinal))
        {
            foreach (Match message in FormMessage().Matches(source))
            {
                yield return new TextUse(Path.GetFileName(path), ["Shared"], [message.Groups["key"].Value], IsComposed: false);
            }
        }
    }

    private static TextUse Read(string file, string[] areas, string argument)
    {
        string[] keys = [.. Literal().Matches(argument).Select(literal => literal.Groups["text"].Value)];
        return new TextUse(file, areas, keys, keys.Length == 0 || argument.Contains("$\"", StringComparison.Ordinal) || argument.Contains('+', StringComparison.Ordinal));
    }

    private static string FirstArgument(string source)
    {
        var (depth, quoted) = (0, false);
        for (var i = 0; i < source.Length; i++)
        {
            quoted ^= source[i] == '"';
            if (quoted)
            {
                continue;
            }

            depth += source[i] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && source[i] == ','))
            {
                return source[..i];
            }
        }

        return source;
    }

    [GeneratedRegex(@"I(String|Html)Localizer<(Texts\.)?(?<area>\w+)Texts>\??\s+(?<name>\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"(\bErrorMessage = |\[Display\(Name = )""(?<key>[^""]+)""")]
    private static partial Regex FormMessage();

    [GeneratedRegex("\"(?<text>[^\"]*)\"")]
    private static partial Regex Literal();
}
