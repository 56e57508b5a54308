using System.Collections.Concurrent;
using ArrhythmiaWeb.Storage;

namespace ArrhythmiaWeb.Uploads;

/// <summary>
/// Files that are to be kept together, written in a folder beside the others before the database is locked: ten thousand take long. Under the lock they are only
/// given their names.
/// </summary>
/// <param name="store">Where files are kept.</param>
public sealed class ArrivingFiles(IFileStore store) : IAsyncDisposable
{
    private const string Folder = "arriving/";

    /// <summary>After this long nobody is writing any more. Another process may be, until then.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly string _folder = $"{Folder}{Guid.NewGuid():N}/";
    private readonly ConcurrentDictionary<string, bool> _left = new(StringComparer.Ordinal);

    /// <summary>The names under which the files that are here will be kept.</summary>
    public IReadOnlyCollection<string> Names => [.. _left.Keys];

    /// <summary>Takes away what a killed process left there.</summary>
    /// <param name="store">Where.</param>
    /// <param name="now">The time; null where no other process shares the store, and so nobody is writing.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task SweepAsync(IFileStore store, DateTimeOffset? now, CancellationToken cancellation)
    {
        await foreach (var file in store.ListAsync(Folder, cancellation))
        {
            if (now is not { } time || file.WrittenAt < time - Longest)
            {
                await store.DeleteAsync(file.Name, cancellation);
            }
        }
    }

    /// <summary>Copies a file here.</summary>
    /// <param name="file">A file, complete and closed.</param>
    /// <param name="sha256">The hash of its content.</param>
    /// <param name="extension">The extension of its kind, such as ".zip".</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The name under which it will be kept.</returns>
    public async Task<string> AddAsync(string file, string sha256, string extension, CancellationToken cancellation)
    {
        var name = sha256 + extension;
        await using var content = File.OpenRead(file);
        _left[name] = true;
        await store.PutAsync(_folder + name, content, sha256, cancellation);
        return name;
    }

    /// <summary>Gives all files their places among those that are kept, under the database's lock of their names. One that is kept already stays as it is.</summary>
    /// <param name="fresh">Told the names of those that were not kept already, before they are.</param>
    /// <param name="cancellation">Gives up, perhaps in the middle.</param>
    public async Task KeepAsync(ConcurrentBag<string> fresh, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(_left.Keys, Together.Of(cancellation), async (name, stop) =>
        {
            if (await store.FindAsync(name, stop) is null)
            {
                fresh.Add(name);
            }
        });
        if (await store.MoveAsync([.. fresh.Select(name => (_folder + name, name))], cancellation) != fresh.Count)
        {
            throw new FileStoreException("A file that had just arrived is gone from the store. Nothing but the application may write there.");
        }
    }

    /// <summary>Deletes what was not kept.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Parallel.ForEachAsync(_left.Keys, Together.Of(CancellationToken.None), async (name, stop) => await store.DeleteAsync(_folder + name, stop));
        }
        catch (IOException)
        {
            // The store is gone at the moment. The next start takes them away.
        }
    }
}
