namespace ArrhythmiaWeb.Storage;

/// <summary>A file of a folder that does not have its name yet, written to disk and locked: nobody may take it for the leftover of a dead writer.</summary>
/// <param name="unfinished">Its path until then.</param>
/// <param name="path">Its path from then on.</param>
/// <param name="flush">Writes a folder itself to disk.</param>
public sealed class UnfinishedFile(string unfinished, string path, Action<string> flush) : IUnnamedFile
{
    /// <summary>A writer keeps others out. Windows would keep the writer itself from giving the file its name.</summary>
    private static readonly FileShare Writing = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly FileStream _file = new(unfinished, FileMode.CreateNew, FileAccess.Write, Writing);
    private bool _isNamed;

    /// <summary>Writes its content.</summary>
    /// <param name="content">The content from its start.</param>
    /// <param name="sha256">The SHA-256 that it should have, in lower-case hexadecimal.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FileStoreException">It has another hash.</exception>
    public async Task WriteAsync(Stream content, string sha256, CancellationToken cancellation)
    {
        await VerifiedCopy.WriteAsync(content, sha256, _file, cancellation);
        // A power cut must not leave a row whose file is empty, nor one whose file has no name yet.
        _file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public async Task<bool> NameAsync(CancellationToken cancellation)
    {
        if (!TryMove())
        {
            return false;
        }

        _isNamed = true;
        await _file.DisposeAsync();
        flush(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        if (!_isNamed)
        {
            File.Delete(unfinished);
        }
    }

    // False where another writer of the same content was faster.
    private bool TryMove()
    {
        try
        {
            File.Move(unfinished, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }
}
