using System.Text;
using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Data;

/// <summary>The free code by which the clinic refers to a patient, as somebody types it.</summary>
public static partial class PatientReference
{
    /// <summary>Brings a reference into the one form in which it is stored and looked for.</summary>
    /// <remarks>The database ignores the case of A to Z; other letters are converted to upper case here.</remarks>
    /// <returns>The reference without spaces around it; null where nothing was typed.</returns>
    public static string? Clean(string? typed)
    {
        var trimmed = typed?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return null;
        }

        // Invalid Unicode has become U+FFFD by now. From here on a letter and its accent are one character.
        var composed = string.Concat(trimmed.EnumerateRunes()).Normalize();
        return string.Concat(composed.EnumerateRunes().Select(rune => rune.IsAscii ? rune : Rune.ToUpperInvariant(rune)));
    }

    /// <summary>The form in which two references that the database takes for the same are the same text: A to Z in lower case.</summary>
    /// <param name="clean">A reference as <see cref="Clean"/> gives it.</param>
    public static string Folded(string clean) => string.Concat(clean.Select(letter => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : letter));

    /// <summary>Whether a reference reads like a name: two words of letters beside each other.</summary>
    public static bool LooksLikeName(string reference) => TwoWords().IsMatch(reference);

    [GeneratedRegex(@"\p{L}{2,}[\s,;]+\p{L}{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex TwoWords();
}
