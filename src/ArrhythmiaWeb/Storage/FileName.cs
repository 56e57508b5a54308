using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Storage;

/// <summary>The names that files may have in a store: the same in all, and none of which leads out of its folder.</summary>
public static partial class FileName
{
    /// <summary>Whether a file may have this name.</summary>
    public static bool IsAllowed(string name) => Allowed().IsMatch(name);

    /// <summary>Lets an allowed name pass.</summary>
    /// <exception cref="ArgumentException">It is another.</exception>
    public static string Check(string name) => IsAllowed(name) ? name : throw new ArgumentException("This is not the name of a kept file.", nameof(name));

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
