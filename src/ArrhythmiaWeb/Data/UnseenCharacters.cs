using System.Globalization;
using System.Text;

namespace ArrhythmiaWeb.Data;

/// <summary>
/// Characters that cannot be seen, or that turn the direction of writing around them: with them one name could be made to look like another.
/// The one rule for everything that people type and others read.
/// </summary>
public static class UnseenCharacters
{
    private const int ZeroWidthNonJoiner = 0x200c;
    private const int ZeroWidthJoiner = 0x200d;

    // What Unicode counts as letters, marks or symbols, and what shows nothing all the same: fillers of Hangul, the empty pattern of Braille,
    // the joiner of graphemes.
    private static readonly int[] Empty = [0x034f, 0x115f, 0x1160, 0x2800, 0x3164, 0xffa0];

    /// <summary>Whether a name, or another single line, holds one.</summary>
    /// <param name="line">The line.</param>
    public static bool AreInLine(string line) => line.EnumerateRunes().Any(IsOne);

    /// <summary>Whether a text of several lines holds one. Line ends and tabs are none; nor are the joiners with which some scripts and emoji are written.</summary>
    /// <param name="text">The text.</param>
    public static bool AreInText(string text)
    {
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            var isJoiner = rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner && !before.IsAscii && !IsOne(before);
            if (IsOne(rune) && !isJoiner && rune.Value is not ('\n' or '\r' or '\t'))
            {
                return true;
            }

            before = rune;
        }

        return false;
    }

    /// <summary>Takes them out of a line.</summary>
    /// <param name="line">The line.</param>
    public static string Without(string line) => string.Concat(line.EnumerateRunes().Where(rune => !IsOne(rune)));

    /// <summary>Whether a character is one. What is no Unicode is one.</summary>
    /// <param name="rune">The character.</param>
    public static bool IsOne(Rune rune) => rune == Rune.ReplacementChar || Empty.Contains(rune.Value)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
