using Microsoft.Extensions.Caching.Memory;

namespace ArrhythmiaWeb.History;

/// <summary>Remembers what people search the history by, in memory alone, each for the person who searched.</summary>
public sealed class HistorySearches : IDisposable
{
    /// <summary>How long an unused search is kept: a working day.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(10);

    private const int MostSearches = 10_000;

    private readonly MemoryCache _searches = new(new MemoryCacheOptions { SizeLimit = MostSearches });

    /// <summary>Keeps a search.</summary>
    /// <returns>A random name for it, which tells nothing.</returns>
    public Guid Keep(Guid person, HistorySearch search)
    {
        var name = Guid.NewGuid();
        _searches.Set((person, name), search, new MemoryCacheEntryOptions { SlidingExpiration = Kept, Size = 1 });
        return name;
    }

    /// <summary>Finds a search again.</summary>
    /// <returns>The search; null where there is none of this name, or none of this person's.</returns>
    public HistorySearch? Find(Guid person, Guid? name) => name is { } known ? _searches.Get<HistorySearch>((person, known)) : null;

    /// <inheritdoc/>
    public void Dispose() => _searches.Dispose();
}
