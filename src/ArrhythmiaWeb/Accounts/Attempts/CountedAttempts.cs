namespace ArrhythmiaWeb.Accounts.Attempts;

/// <summary>The attempts counted at one place of a table, and the rule by which they have to wait.</summary>
/// <param name="Taken">How many were taken.</param>
/// <param name="Next">When the next one is, in ticks (UTC); where no wait is due, when the last one was.</param>
public readonly record struct CountedAttempts(int Taken, long Next)
{
    /// <summary>How many places a table has.</summary>
    public const int Places = 1 << 17;

    // A place is forgotten when it was left alone for this many times the longest wait: whoever guesses is better off waiting than pausing.
    private const int QuietWaits = 4;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);

    /// <summary>What is still counted.</summary>
    /// <param name="now">The time, in ticks.</param>
    /// <param name="longest">The longest wait.</param>
    public CountedAttempts At(long now, TimeSpan longest) => now - Next > QuietWaits * longest.Ticks ? this with { Taken = 0 } : this;

    /// <summary>With one more.</summary>
    /// <param name="now">The time, in ticks.</param>
    /// <param name="free">How many there are before the next ones have to wait.</param>
    /// <param name="longest">The longest wait.</param>
    public CountedAttempts WithOneMore(long now, int free, TimeSpan longest) => new(Taken + 1, now + WaitAfter(Taken + 1 - free, longest).Ticks);

    /// <summary>With another number, and no wait.</summary>
    /// <param name="now">The time, in ticks.</param>
    /// <param name="taken">The number.</param>
    public CountedAttempts WithTaken(long now, int taken) => new(taken, Math.Min(Next, now));

    /// <summary>Twice as long for each attempt beyond the free ones, up to the longest.</summary>
    private static TimeSpan WaitAfter(int beyond, TimeSpan longest) => beyond < 0 ? TimeSpan.Zero
        : beyond > 10 ? longest
        : TimeSpan.FromTicks(Math.Min(longest.Ticks, FirstWait.Ticks << beyond));
}
