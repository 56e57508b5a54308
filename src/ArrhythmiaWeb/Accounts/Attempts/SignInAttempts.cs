using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts.Attempts;

/// <summary>
/// Slows guessing down without locking the right person out. A browser in which somebody has signed in before has attempts of its own, which
/// no stranger can use up. Everybody else is counted by source and account, so that failures from one network do not touch another; and, ten
/// times as generously, by account alone, so that many networks together are no faster than 100 guesses and then one each longest wait.
/// </summary>
/// <remarks>
/// After OWASP's "Slow down online guessing attacks with device cookies"; 100 is the most that NIST SP 800-63B-4, section 3.2.2, allows.
/// Codes have no count by source: of six digits, many networks could guess too many. Whoever gets to try one knows the password.
/// </remarks>
public sealed class SignInAttempts(IAttemptTable table, KnownDevices devices, IOptions<AccountOptions> options)
{
    private const int Networks = 10;

    /// <summary>Takes one attempt.</summary>
    /// <param name="account">The normalized address, whether or not there is such an account: waiting must not tell who has one.</param>
    /// <returns>How long to wait before the next attempt; zero where this one was taken.</returns>
    public Task<TimeSpan> TakeAsync(HttpContext context, AttemptKind kind, string account) => table.TakeAsync([.. Own(context, kind, account), .. Shared(context, kind, account)]);

    /// <summary>Gives an attempt back: it succeeded, but proved only half of what is asked.</summary>
    public Task GiveBackAsync(HttpContext context, AttemptKind kind, string account) =>
        table.GiveBackAsync([.. Own(context, kind, account), .. Shared(context, kind, account)]);

    /// <summary>Forgets the failures of whoever has proved who they are; those of others stay.</summary>
    public async Task SucceedAsync(HttpContext context, AttemptKind kind, string account)
    {
        await table.ForgetAsync([.. Enum.GetValues<AttemptKind>().SelectMany(any => Own(context, any, account))]);
        await table.GiveBackAsync([.. Shared(context, kind, account)]);
    }

    /// <summary>What only this browser, or this network, uses up.</summary>
    private IEnumerable<AttemptCount> Own(HttpContext context, AttemptKind kind, string account)
    {
        var device = devices.Find(context, account);
        if (device is not null || kind == AttemptKind.Password)
        {
            yield return new AttemptCount($"{kind} {device ?? RequestSource.Of(context)} {account}", options.Value.LockoutAttempts);
        }
    }

    /// <summary>What everybody uses up who tries this account in a browser that is not known.</summary>
    private IEnumerable<AttemptCount> Shared(HttpContext context, AttemptKind kind, string account)
    {
        if (devices.Find(context, account) is null)
        {
            yield return new AttemptCount($"{kind} {account}", options.Value.LockoutAttempts * (kind == AttemptKind.Password ? Networks : 1));
        }
    }
}
