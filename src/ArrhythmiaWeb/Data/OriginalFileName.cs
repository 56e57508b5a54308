using System.Text;

namespace ArrhythmiaWeb.Data;

/// <summary>The file's name on the sender's machine, made safe to show.</summary>
public static class OriginalFileName
{
    /// <summary>The longest name kept.</summary>
    public const int MaxLength = 255;

    /// <summary>Removes folders, control characters and characters that change the direction of writing, and shortens the name.</summary>
    /// <returns>What is left of it, or "unnamed".</returns>
    public static string Clean(string name)
    {
        var clean = new StringBuilder();
        foreach (var rune in name[(name.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > MaxLength)
            {
                break;
            }

            // What is no Unicode shows as a character of its own.
            if (rune == Rune.ReplacementChar || !UnseenCharacters.IsOne(rune))
            {
                clean.Append(rune);
            }
        }

        var result = clean.ToString().Trim();
        return result.Length == 0 ? "unnamed" : result;
    }
}
