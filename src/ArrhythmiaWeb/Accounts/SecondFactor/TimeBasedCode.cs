using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>The codes of authenticator apps after RFC 6238: six digits, a new one every thirty seconds, HMAC-SHA-1 (the only one that every app knows).</summary>
public static class TimeBasedCode
{
    /// <summary>How many digits a code has.</summary>
    public const int Digits = 6;

    /// <summary>For how long a code is shown, in seconds.</summary>
    public const int StepSeconds = 30;

    /// <summary>How many steps a clock may be behind or ahead.</summary>
    private const int Tolerance = 1;

    /// <summary>The step that a time lies in.</summary>
    /// <param name="time">The time.</param>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    /// <param name="key">The secret that app and server share.</param>
    /// <param name="step">The step.</param>
    public static string Of(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238; what weakens SHA-1 as a signature does not touch HMAC.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0f;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Finds the step that a code belongs to.</summary>
    /// <param name="key">The secret that app and server share.</param>
    /// <param name="code">The code; spaces do not matter.</param>
    /// <param name="now">The time.</param>
    /// <param name="after">The last step of which a code was accepted: none is accepted twice, nor an earlier one after it.</param>
    /// <returns>The step; null where the code is wrong, too old or used.</returns>
    public static long? FindStep(ReadOnlySpan<byte> key, string code, DateTimeOffset now, long after)
    {
        var typed = Encoding.UTF8.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        long? found = null;
        for (var step = StepAt(now) - Tolerance; step <= StepAt(now) + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(Of(key, step))) && step > after)
            {
                found ??= step;
            }
        }

        return found;
    }
}
