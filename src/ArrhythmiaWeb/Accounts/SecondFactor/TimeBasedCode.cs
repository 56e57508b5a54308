using OtpNet;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>The codes of authenticator apps after RFC 6238: six digits, a new one every thirty seconds, HMAC-SHA-1 (the only one that every app knows).</summary>
public static class TimeBasedCode
{
    /// <summary>How many digits a code has.</summary>
    public const int Digits = 6;

    /// <summary>For how long a code is shown, in seconds.</summary>
    public const int StepSeconds = 30;

    // A clock may be a step behind or ahead.
    private static readonly VerificationWindow Tolerance = new(previous: 1, future: 1);

    /// <summary>Finds the step (Unix time / <see cref="StepSeconds"/>) that a code belongs to.</summary>
    /// <param name="key">The secret that app and server share.</param>
    /// <param name="code">The code; spaces do not matter.</param>
    /// <param name="after">The last step of which a code was accepted: none is accepted twice, nor an earlier one after it.</param>
    /// <returns>The step; null where the code is wrong, too old or used.</returns>
    public static long? FindStep(byte[] key, string code, DateTimeOffset now, long after) =>
        new Totp(key, StepSeconds, OtpHashMode.Sha1, Digits)
            .VerifyTotp(now.UtcDateTime, code.Replace(" ", "", StringComparison.Ordinal), out var step, Tolerance) && step > after
            ? step
            : null;
}
