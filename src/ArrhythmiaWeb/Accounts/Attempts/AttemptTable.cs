using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts.Attempts;

/// <summary>
/// Attempts as one process counts them. The table has a fixed size, however many keys strangers make up: a key is a place in it, found by a
/// hash that nobody outside can compute. Two keys that share a place, one in 131,072, are counted together. A restart forgets everything.
/// </summary>
/// <param name="options">How many attempts are free, and the longest wait.</param>
/// <param name="time">The clock.</param>
public sealed class AttemptTable(IOptions<AccountOptions> options, TimeProvider time) : IAttemptTable
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly CountedAttempts[] _places = new CountedAttempts[CountedAttempts.Places];
    private readonly Lock _lock = new();

    /// <summary>The place of a key.</summary>
    /// <param name="secret">What nobody outside knows.</param>
    /// <param name="key">The key.</param>
    public static int PlaceOf(byte[] secret, string key) =>
        (int)(BinaryPrimitives.ReadUInt32LittleEndian(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(key))) % CountedAttempts.Places);

    /// <inheritdoc/>
    public Task<TimeSpan> TakeAsync(IReadOnlyList<AttemptCount> counts)
    {
        var now = time.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            var wait = counts.Max(count => _places[PlaceOf(count)].Next) - now;
            if (wait > 0)
            {
                return Task.FromResult(TimeSpan.FromTicks(wait));
            }

            foreach (var count in counts)
            {
                ref var place = ref _places[PlaceOf(count)];
                place = place.At(now, options.Value.LongestWait).WithOneMore(now, count.Free, options.Value.LongestWait);
            }

            return Task.FromResult(TimeSpan.Zero);
        }
    }

    /// <inheritdoc/>
    public Task GiveBackAsync(IReadOnlyList<AttemptCount> counts) => ChangeAsync(counts, taken => Math.Max(taken - 1, 0));

    /// <inheritdoc/>
    public Task ForgetAsync(IReadOnlyList<AttemptCount> counts) => ChangeAsync(counts, _ => 0);

    private Task ChangeAsync(IReadOnlyList<AttemptCount> counts, Func<int, int> change)
    {
        var now = time.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            foreach (var count in counts)
            {
                ref var place = ref _places[PlaceOf(count)];
                place = place.WithTaken(now, change(place.Taken));
            }
        }

        return Task.CompletedTask;
    }

    private int PlaceOf(AttemptCount count) => PlaceOf(_secret, count.Key);
}
