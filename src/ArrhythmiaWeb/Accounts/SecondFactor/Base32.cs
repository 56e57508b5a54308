using System.Text;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>The letters of RFC 4648, section 6, in which authenticator apps take their key: none of them looks like another.</summary>
public static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerLetter = 5;

    /// <summary>Writes bytes as letters.</summary>
    /// <param name="bytes">A multiple of five bytes, so that nothing has to be filled up.</param>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var one in bytes)
        {
            (bits, count) = ((bits << 8) | one, count + 8);
            while (count >= BitsPerLetter)
            {
                count -= BitsPerLetter;
                text.Append(Letters[(bits >> count) & 31]);
            }

            bits &= (1 << count) - 1;
        }

        return text.ToString();
    }

    /// <summary>Sets a space after every fourth letter, for people to read.</summary>
    /// <param name="text">The letters.</param>
    public static string InGroups(string text) => string.Join(' ', text.Chunk(4).Select(group => new string(group)));
}
