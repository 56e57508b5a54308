namespace ArrhythmiaWeb.Accounts.Attempts;

/// <summary>How often something was tried in vain.</summary>
public interface IAttemptTable
{
    /// <summary>
    /// Takes an attempt from every count, or from none. It is counted before anybody looks whether it succeeds: a thousand sent at the same
    /// time are no more than a thousand one after the other.
    /// </summary>
    /// <returns>How long to wait before the next attempt; zero where this one was taken.</returns>
    Task<TimeSpan> TakeAsync(IReadOnlyList<AttemptCount> counts);

    /// <summary>Gives one attempt back to each count.</summary>
    Task GiveBackAsync(IReadOnlyList<AttemptCount> counts);

    /// <summary>Forgets every attempt of each count.</summary>
    Task ForgetAsync(IReadOnlyList<AttemptCount> counts);
}
