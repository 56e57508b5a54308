using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts.Attempts;

/// <summary>
/// How often something was tried in vain. The table has a fixed size, however many keys strangers make up: a key is a place in it, found by a
/// hash that nobody outside can compute. Two keys that share a place, one in 131,072, are counted together. A restart forgets everything.
/// </summary>
/// <param name="options">How many attempts are free, and the longest wait.</param>
public sealed class AttemptTable(IOptions<AccountOptions> options, TimeProvider time)
{
    private const int Places = 1 << 17;

    // A place is forgotten when it was left alone for this many times the longest wait: whoever guesses is better off waiting than pausing.
    private const int QuietWaits = 4;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly int[] _taken = new int[Places];

    // In ticks, UTC. Where no wait is due, the time of the last attempt.
    private readonly long[] _next = new long[Places];
    private readonly Lock _lock = new();

    private TimeSpan LongestWait => TimeSpan.FromMinutes(options.Value.LockoutMinutes);

    /// <summary>
    /// Takes an attempt from every count, or from none. It is counted before anybody looks whether it succeeds: a thousand sent at the same
    /// time are no more than a thousand one after the other.
    /// </summary>
    /// <returns>How long to wait before the next attempt; zero where this one was taken.</returns>
    public TimeSpan Take(IReadOnlyList<AttemptCount> counts)
    {
        var now = time.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            foreach (var count in counts)
            {
                var place = PlaceOf(count);
                if (now - _next[place] > QuietWaits * LongestWait.Ticks)
                {
                    _taken[place] = 0;
                }
            }

            var wait = counts.Max(count => _next[PlaceOf(count)]) - now;
            if (wait > 0)
            {
                return TimeSpan.FromTicks(wait);
            }

            foreach (var count in counts)
            {
                var place = PlaceOf(count);
                _taken[place]++;
                _next[place] = now + WaitAfter(_taken[place] - count.Free).Ticks;
            }

            return TimeSpan.Zero;
        }
    }

    /// <summary>Gives one attempt back to each count.</summary>
    public void GiveBack(IEnumerable<AttemptCount> counts) => Change(counts, taken => Math.Max(taken - 1, 0));

    /// <summary>Forgets every attempt of each count.</summary>
    public void Forget(IEnumerable<AttemptCount> counts) => Change(counts, _ => 0);

    private void Change(IEnumerable<AttemptCount> counts, Func<int, int> change)
    {
        var now = time.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            foreach (var place in counts.Select(PlaceOf))
            {
                _taken[place] = change(_taken[place]);
                _next[place] = Math.Min(_next[place], now);
            }
        }
    }

    /// <summary>Twice as long for each attempt beyond the free ones, up to the longest.</summary>
    private TimeSpan WaitAfter(int beyond) => beyond < 0 ? TimeSpan.Zero
        : beyond > 10 ? LongestWait
        : TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << beyond));

    private int PlaceOf(AttemptCount count) =>
        (int)(BinaryPrimitives.ReadUInt32LittleEndian(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(count.Key))) % Places);
}
