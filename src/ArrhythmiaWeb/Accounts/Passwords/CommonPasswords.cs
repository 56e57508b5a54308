using System.Collections.Frozen;

namespace ArrhythmiaWeb.Accounts.Passwords;

/// <summary>The passwords that are tried first by whoever guesses.</summary>
public static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> Known = new(() => Read().ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>How many there are.</summary>
    public static int Count => Known.Value.Count;

    /// <summary>Whether a password is one of them, whatever the case of its letters.</summary>
    public static bool Contains(string password) => Known.Value.Contains(password);

    private static IEnumerable<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
