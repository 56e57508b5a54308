using System.Text;
using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Data;

/// <summary>The free code by which the clinic refers to a patient, as somebody types it.</summary>
public static partial class PatientReference
{
    /// <summary>Brings a reference into the one form in which it is stored and looked for.</summary>
    /// <remarks>The database takes upper and lower case of A to Z for the same; letters beyond these are written in upper case here.</remarks>
    /// <param name="typed">What was typed.</param>
    /// <returns>The reference without spaces around it; null where nothing was typed.</returns>
    public static string? Clean(string? typed)
    {
        var trimmed = typed?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return null;
        }

        // What is no Unicode has become U+FFFD in the runes; a letter and its accent are one character from here on.
        var composed = string.Concat(trimmed.EnumerateRunes()).Normalize();
        return string.Concat(composed.EnumerateRunes().Select(rune => rune.IsAscii ? rune : Rune.ToUpperInvariant(rune)));
    }

    /// <summary>Whether a reference reads like a name: two words of letters beside each other.</summary>
    /// <param name="reference">The reference.</param>
    public static bool LooksLikeName(string reference) => TwoWords().IsMatch(reference);

    [GeneratedRegex(@"\p{L}{2,}[\s,;]+\p{L}{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex TwoWords();
}
