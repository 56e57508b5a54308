using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace ArrhythmiaWeb.Replicas;

/// <summary>Notes in memory alone, of an application that runs once. A restart forgets them.</summary>
/// <param name="clock">The clock.</param>
public sealed class MemoryNotes(TimeProvider clock) : INotes, IDisposable
{
    private readonly ConcurrentDictionary<NoteKind, MemoryCache> _kinds = [];
    private readonly ConcurrentDictionary<(NoteKind Kind, string Name), byte[]> _agreed = [];

    /// <inheritdoc/>
    public Task KeepAsync(NoteKind kind, IReadOnlyCollection<string> names, ReadOnlyMemory<byte> content, TimeSpan time, CancellationToken cancellation = default)
    {
        var kept = content.ToArray();
        foreach (var name in names)
        {
            Set(kind, name, kept, time);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<byte[]?> FindAsync(NoteKind kind, string name, TimeSpan? longer = null, CancellationToken cancellation = default)
    {
        var found = Find(kind, name);
        if (found is not null && longer is { } more)
        {
            Set(kind, name, found, more);
        }

        return Task.FromResult(found);
    }

    /// <inheritdoc/>
    public Task<bool> HasAllAsync(NoteKind kind, IReadOnlyCollection<string> names, CancellationToken cancellation = default) =>
        Task.FromResult(names.All(name => Find(kind, name) is not null));

    /// <inheritdoc/>
    public Task<byte[]> AgreeAsync(NoteKind kind, string name, ReadOnlyMemory<byte> proposal, CancellationToken cancellation = default) =>
        Task.FromResult(_agreed.GetOrAdd((kind, name), _ => proposal.ToArray()));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cache in _kinds.Values)
        {
            cache.Dispose();
        }
    }

    private MemoryCache Of(NoteKind kind) => _kinds.GetOrAdd(kind, one => new MemoryCache(new MemoryCacheOptions { SizeLimit = one.Most }));

    // The cache has a clock of its own, by which it clears away.
    private void Set(NoteKind kind, string name, byte[] content, TimeSpan stays) =>
        Of(kind).Set(name, (clock.GetUtcNow() + stays, content), new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = stays, Size = 1 });

    private byte[]? Find(NoteKind kind, string name) =>
        Of(kind).TryGetValue(name, out (DateTimeOffset Until, byte[] Content) note) && note.Until > clock.GetUtcNow() ? note.Content : null;
}
