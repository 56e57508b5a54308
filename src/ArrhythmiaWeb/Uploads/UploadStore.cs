using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Telemetry;

namespace ArrhythmiaWeb.Uploads;

/// <summary>
/// The pictures and archives of recordings that are kept, and the only code that names them. A file's name is the SHA-256 of its content and the
/// extension of its format: nothing that a visitor sends can become part of a name.
/// </summary>
/// <remarks>Callers that save or delete hold the database's lock of the name (<see cref="Data.DatabaseLocks"/>), so that a file and its rows change together.</remarks>
/// <param name="files">Where they are kept.</param>
/// <param name="shown">What was made of them to be shown, which goes with them.</param>
/// <param name="measurements">Told of times and failures.</param>
public sealed partial class UploadStore(IFileStore files, ShownFiles shown, Measurements measurements)
{
    private const int HashLength = 64;

    private static readonly TimeSpan PatienceOfPages = TimeSpan.FromSeconds(2);

    /// <summary>Tells the name under which a content is kept.</summary>
    /// <param name="sha256">The content's SHA-256 in lower-case hexadecimal.</param>
    public static string NameOf(string sha256, ImageFormat format) => sha256 + format.Extension;

    /// <summary>Tells the name under which a file is kept.</summary>
    /// <param name="file">A file, complete and closed.</param>
    /// <param name="extension">The extension of its kind, such as ".zip".</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<string> NameOfAsync(string file, string extension, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)) + extension;
    }

    /// <summary>Computes the hash that names a content.</summary>
    /// <returns>The SHA-256 in lower-case hexadecimal.</returns>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The hash of the content that a name tells.</summary>
    /// <param name="name">A name that <see cref="IsOurs"/>.</param>
    public static string HashIn(string name) => name[..HashLength];

    /// <summary>Whether a name is that of a kept picture or recording.</summary>
    public static bool IsOurs(string name) => OurName().IsMatch(name);

    /// <summary>Brings a content into the store, to be named (<see cref="NameAsync"/>) or forgotten. It needs no lock.</summary>
    /// <param name="name">The name that <see cref="NameOf"/> told.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <exception cref="IOException">It could not be kept, or not unaltered.</exception>
    public Task<IUnnamedFile> BringAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var stream = MemoryMarshal.TryGetArray(content, out var part)
            ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);
        return MeasureAsync("put", () => files.BringAsync(Checked(name), stream, HashIn(name), cancellation));
    }

    /// <summary>Keeps what was brought; a content that is kept already stays as it is.</summary>
    /// <param name="file">What was brought.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <returns>Whether it was not kept already.</returns>
    /// <exception cref="IOException">It could not be kept, or not unaltered.</exception>
    public Task<bool> NameAsync(IUnnamedFile file, CancellationToken cancellation) => MeasureAsync("put", () => file.NameAsync(cancellation));

    /// <summary>Keeps a copy of a file; one that is kept already stays as it is.</summary>
    /// <param name="file">A file, complete and closed.</param>
    /// <param name="name">The name that <see cref="NameOfAsync"/> told.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <returns>Whether it was not kept already.</returns>
    /// <exception cref="IOException">It could not be kept, or not unaltered.</exception>
    public async Task<bool> TakeAsync(string file, string name, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(file);
        return await MeasureAsync("put", () => files.PutAsync(Checked(name), content, HashIn(name), cancellation));
    }

    /// <summary>Brings a kept file to the disk of this machine, where it is until the answer is disposed of.</summary>
    /// <returns>Null where there is none.</returns>
    public Task<LocalFile?> FetchAsync(string name, CancellationToken cancellation) => MeasureAsync("fetch", () => files.FetchAsync(Checked(name), cancellation));

    /// <summary>Opens a kept file, to be read once from its start to its end.</summary>
    /// <returns>Null where there is none.</returns>
    public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation) => MeasureAsync("read", () => files.OpenReadAsync(Checked(name), cancellation));

    /// <summary>Reads a whole picture.</summary>
    /// <returns>Its content; null where there is none.</returns>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellation)
    {
        await using var file = await OpenReadAsync(name, cancellation);
        if (file is null)
        {
            return null;
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellation);
        return content.ToArray();
    }

    /// <summary>Whether a file is kept.</summary>
    public async Task<bool> HoldsAsync(string name, CancellationToken cancellation) => await files.FindAsync(Checked(name), cancellation) is not null;

    /// <summary>Whether a file is known to be gone, for a page that shows much else: where the store fails, it is not known.</summary>
    public async Task<bool> IsMissingAsync(string name, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(PatienceOfPages);
        try
        {
            return !await HoldsAsync(name, limit.Token);
        }
        catch (Exception exception) when (exception is FileStoreException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Counts the files that are not kept.</summary>
    /// <param name="names">The names under which they should be.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<int> CountMissingAsync(IEnumerable<string> names, CancellationToken cancellation)
    {
        var missing = 0;
        await Parallel.ForEachAsync(names, Together.Of(cancellation), async (name, stop) =>
        {
            if (!await HoldsAsync(name, stop))
            {
                Interlocked.Increment(ref missing);
            }
        });
        return missing;
    }

    /// <summary>Deletes a file; one that is not there is no error.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellation) => MeasureAsync("delete", async () =>
    {
        await files.DeleteAsync(Checked(name), cancellation);
        shown.Forget(name);
        return name;
    });

    /// <summary>Deletes what dead writers have left half written. What somebody is writing at this moment stays.</summary>
    /// <returns>The names under which it would have been kept, or those of what was left.</returns>
    public IAsyncEnumerable<string> DeleteUnfinishedAsync(CancellationToken cancellation) => files.DeleteUnfinishedAsync(cancellation);

    /// <summary>Lists every picture and recording that is kept.</summary>
    public async IAsyncEnumerable<StoredFile> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var file in files.ListAsync("", cancellation))
        {
            if (IsOurs(file.Name))
            {
                yield return file;
            }
        }
    }

    private async Task<TResult> MeasureAsync<TResult>(string operation, Func<Task<TResult>> work)
    {
        using var stage = measurements.Measure(Stage.File);
        try
        {
            return await work();
        }
        catch (IOException)
        {
            measurements.StorageFailed(operation);
            throw;
        }
    }

    private static string Checked(string name) => IsOurs(name) ? name : throw new ArgumentException("This is not the name of an uploaded file.", nameof(name));

    [GeneratedRegex(@"\A[0-9a-f]{64}\.[a-z]{3,4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OurName();
}
