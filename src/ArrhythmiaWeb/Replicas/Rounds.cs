namespace ArrhythmiaWeb.Replicas;

/// <summary>Work that is done from time to time by one replica for all.</summary>
/// <param name="turns">Lets one do it at a time.</param>
/// <param name="notes">Remembers when it was done.</param>
public sealed class Rounds(ReplicaTurns turns, INotes notes)
{
    // How much earlier than asked for a round may be: clocks and starts of replicas differ.
    private const int Tolerance = 24;

    private static readonly NoteKind Kind = new("round", 100);

    /// <summary>How often to look whether a round is due. One process by itself does each at its time; of several, any may be gone when it would be its turn.</summary>
    /// <param name="interval">How often a round is done.</param>
    public TimeSpan LookEvery(TimeSpan interval) => turns.AreShared ? interval / Tolerance : interval;

    /// <summary>Whether a round is due.</summary>
    /// <param name="what">Which.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> IsDueAsync(string what, CancellationToken cancellation) => !turns.AreShared || !await notes.HasAllAsync(Kind, [what], cancellation);

    /// <summary>Does a round where it is due and nobody else is doing it.</summary>
    /// <param name="what">Which.</param>
    /// <param name="interval">How often it is done.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task DoAsync(string what, TimeSpan interval, Func<Task> work, CancellationToken cancellation) => turns.TryAsync(
        what,
        async () =>
        {
            if (!await IsDueAsync(what, cancellation))
            {
                return;
            }

            await work();
            if (turns.AreShared)
            {
                await notes.KeepAsync(Kind, [what], ReadOnlyMemory<byte>.Empty, interval - (interval / Tolerance), cancellation);
            }
        },
        cancellation);
}
