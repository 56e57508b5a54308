namespace ArrhythmiaWeb.Webhooks;

/// <summary>When a message that did not arrive is sent again: after seconds first, after hours at last, nine times within a day and a quarter.</summary>
public static class WebhookSchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
        TimeSpan.FromHours(10),
    ];

    /// <summary>How often a message is sent at most.</summary>
    public static int MostAttempts => Waits.Length + 1;

    /// <summary>How long to wait.</summary>
    /// <param name="attempts">How often it was sent.</param>
    /// <param name="dice">Spreads the messages of an hour in which a receiver was away, by a tenth at most.</param>
    /// <returns>The wait; null where it is given up.</returns>
    public static TimeSpan? After(int attempts, Random dice) => attempts > Waits.Length ? null : Waits[attempts - 1] * (1 + (dice.NextDouble() / 10));
}
