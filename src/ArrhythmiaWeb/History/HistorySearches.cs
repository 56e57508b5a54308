using System.Text.Json;
using ArrhythmiaWeb.Replicas;

namespace ArrhythmiaWeb.History;

/// <summary>Remembers what people search the history by, in notes alone, each for the person who searched.</summary>
/// <param name="notes">Remembers.</param>
public sealed class HistorySearches(INotes notes)
{
    /// <summary>How long an unused search is kept: a working day.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(10);

    private static readonly NoteKind Searches = new("search", 10_000);

    /// <summary>Keeps a search.</summary>
    /// <returns>A random name for it, which tells nothing.</returns>
    public async Task<Guid> KeepAsync(Guid person, HistorySearch search)
    {
        var name = Guid.NewGuid();
        await notes.KeepAsync(Searches, [NameOf(person, name)], JsonSerializer.SerializeToUtf8Bytes(search), Kept);
        return name;
    }

    /// <summary>Finds a search again.</summary>
    /// <returns>The search; null where there is none of this name, or none of this person's.</returns>
    public async Task<HistorySearch?> FindAsync(Guid person, Guid? name) =>
        name is { } known && await notes.FindAsync(Searches, NameOf(person, known), longer: Kept) is { } kept ? JsonSerializer.Deserialize<HistorySearch>(kept) : null;

    private static string NameOf(Guid person, Guid name) => $"{person} {name}";
}
