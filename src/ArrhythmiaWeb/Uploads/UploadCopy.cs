using System.Collections.Concurrent;
using ArrhythmiaWeb.Storage;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Copies all pictures and recordings, those that were set aside, and the mark that says whose they are, from one store to another.</summary>
/// <remarks>What is there already with its length was compared when it came there. So a copy that was broken off goes on.</remarks>
/// <param name="source">Where they are.</param>
/// <param name="target">Where they are to be.</param>
public sealed class UploadCopy(IFileStore source, IFileStore target)
{
    private const int AtATime = 4;

    private long _done;
    private long _copied;
    private long _bytes;

    /// <summary>How many files there are to copy.</summary>
    public long Total { get; private set; }

    /// <summary>How many were looked at so far.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>How many of those were not there yet and are now.</summary>
    public long Copied => Interlocked.Read(ref _copied);

    /// <summary>The size of these, in bytes.</summary>
    public long CopiedBytes => Interlocked.Read(ref _bytes);

    /// <summary>What could not be copied, and why.</summary>
    public ConcurrentBag<(string Name, string Reason)> Failed { get; } = [];

    /// <summary>Copies.</summary>
    /// <param name="verifies">Whether what is there already is read and its hash compared; what was altered is copied anew.</param>
    /// <param name="cancellation">Ends it; what was copied stays.</param>
    /// <exception cref="FileStoreException">The target holds the uploads of another database; or a store cannot be listed.</exception>
    public async Task RunAsync(bool verifies, CancellationToken cancellation)
    {
        var (owner, other) = (await new OwnershipMark(source).ReadAsync(cancellation), await new OwnershipMark(target).ReadAsync(cancellation));
        if (other is not null && other != owner)
        {
            throw new FileStoreException($"{target.Locate("")} holds the uploads of another database. Nothing was copied: name an empty place.");
        }

        Total = await Files(cancellation).LongCountAsync(cancellation);
        var loop = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Files(cancellation), loop, async (file, stop) => await CopyAsync(file, verifies, stop));
        // Last of all: where it stands, the application may start.
        if (owner is { } database && other is null && Failed.IsEmpty)
        {
            await new OwnershipMark(target).WriteAsync(database, cancellation);
        }
    }

    private IAsyncEnumerable<StoredFile> Files(CancellationToken cancellation) =>
        source.ListAsync("", cancellation).Where(file => UploadStore.IsOurs(LastPart(file.Name)) && (UploadStore.IsOurs(file.Name) || SetAside.IsHere(file.Name)));

    private static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];

    private async Task CopyAsync(StoredFile file, bool verifies, CancellationToken cancellation)
    {
        try
        {
            if (!await IsThereAsync(file, verifies, cancellation))
            {
                await CopyAsync(file, cancellation);
            }
        }
        catch (IOException exception)
        {
            Failed.Add((file.Name, exception.Message));
        }

        Interlocked.Increment(ref _done);
    }

    private async Task<bool> IsThereAsync(StoredFile file, bool verifies, CancellationToken cancellation)
    {
        if (await target.FindAsync(file.Name, cancellation) is not { } there)
        {
            return false;
        }

        if (there.Length == file.Length && (!verifies || await HashAsync(file.Name, cancellation) == UploadStore.HashIn(LastPart(file.Name))))
        {
            return true;
        }

        await target.DeleteAsync(file.Name, cancellation);
        return false;
    }

    private async Task<string?> HashAsync(string name, CancellationToken cancellation)
    {
        await using var content = await target.OpenReadAsync(name, cancellation);
        return content is null ? null : (await VerifiedCopy.HashAsync(content, target: null, cancellation)).Sha256;
    }

    private async Task CopyAsync(StoredFile file, CancellationToken cancellation)
    {
        using var content = await source.FetchAsync(file.Name, cancellation);
        if (content is null)
        {
            // Deleted since it was listed.
            return;
        }

        await using var stream = File.OpenRead(content.Path);
        // What no longer has the hash of its name is not copied.
        await target.PutAsync(file.Name, stream, UploadStore.HashIn(LastPart(file.Name)), cancellation);
        Interlocked.Increment(ref _copied);
        Interlocked.Add(ref _bytes, file.Length);
    }
}
