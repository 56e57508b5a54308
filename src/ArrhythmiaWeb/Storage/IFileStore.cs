namespace ArrhythmiaWeb.Storage;

/// <summary>Where pictures and recordings are kept: a folder, a bucket, a drive, as the setting <c>Storage:Provider</c> says.</summary>
/// <remarks>
/// A name is made of letters, digits, dots, dashes and underscores, with slashes between folders (<see cref="FileName"/>); any other is an
/// <see cref="ArgumentException"/>. Whatever fails in the store itself is an <see cref="IOException"/>. Files are whole or not there: what is still being written has no name yet.
/// </remarks>
public interface IFileStore
{
    /// <summary>Says to people where a file or folder is.</summary>
    /// <param name="name">Its name; empty for the whole store.</param>
    string Locate(string name);

    /// <summary>Makes the store ready, and makes sure that it can be read and written with the credentials given.</summary>
    /// <exception cref="IOException">It cannot; the message says what to do.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    Task PrepareAsync(CancellationToken cancellation);

    /// <summary>Writes a small file for real and takes it away again.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    Task TryAsync(CancellationToken cancellation);

    /// <summary>Keeps a content; one that is kept under this name already stays as it is.</summary>
    /// <param name="content">The whole content from the start; it can be read several times.</param>
    /// <param name="sha256">The SHA-256 of the content in lower-case hexadecimal. What the store then holds is compared with it, and with the length.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <returns>Whether nothing was kept under this name already.</returns>
    /// <exception cref="IOException">It could not be kept, or not unaltered: nothing is kept under this name.</exception>
    Task<bool> PutAsync(string name, Stream content, string sha256, CancellationToken cancellation);

    /// <summary>Does what takes long of <see cref="PutAsync"/>: the rest takes a moment, where the store can. So whoever holds the lock of a name holds up nobody for long.</summary>
    /// <param name="name">The name that it will have.</param>
    /// <param name="content">The whole content from the start; it can be read several times, and stays open until it is named or forgotten.</param>
    /// <param name="sha256">The SHA-256 of the content in lower-case hexadecimal.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">It could not be written, or not unaltered.</exception>
    Task<IUnnamedFile> BringAsync(string name, Stream content, string sha256, CancellationToken cancellation) => Task.FromResult<IUnnamedFile>(new UnnamedContent(this, name, content, sha256));

    /// <summary>Looks a file up.</summary>
    /// <returns>Null where there is none.</returns>
    Task<StoredFile?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Opens a file, to be read once from its start to its end.</summary>
    /// <returns>Null where there is none.</returns>
    Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation);

    /// <summary>Brings a file to the disk of this machine, where it is until the answer is disposed of.</summary>
    /// <returns>Null where there is none.</returns>
    Task<LocalFile?> FetchAsync(string name, CancellationToken cancellation);

    /// <summary>Gives files other names, which no file has yet.</summary>
    /// <param name="moves">From which name to which.</param>
    /// <param name="cancellation">Gives up, perhaps in the middle.</param>
    /// <returns>How many were there to be moved.</returns>
    Task<int> MoveAsync(IReadOnlyCollection<(string From, string To)> moves, CancellationToken cancellation);

    /// <summary>Deletes a file; one that is not there is no error.</summary>
    Task DeleteAsync(string name, CancellationToken cancellation);

    /// <summary>Lists files, also those in folders, in no order that could be relied on.</summary>
    /// <param name="prefix">What their names begin with; empty for all.</param>
    /// <param name="cancellation">Gives up.</param>
    IAsyncEnumerable<StoredFile> ListAsync(string prefix, CancellationToken cancellation);

    /// <summary>Deletes what dead writers have left half written. What somebody is writing at this moment stays.</summary>
    /// <returns>The names under which it would have been kept.</returns>
    IAsyncEnumerable<string> DeleteUnfinishedAsync(CancellationToken cancellation);

    /// <summary>How many bytes may still be written.</summary>
    /// <returns>Null where the store does not tell, or knows no end.</returns>
    Task<long?> MeasureFreeAsync(CancellationToken cancellation);
}
