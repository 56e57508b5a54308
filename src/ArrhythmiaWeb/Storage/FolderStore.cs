using System.Runtime.CompilerServices;
using ArrhythmiaWeb.Settings;

namespace ArrhythmiaWeb.Storage;

/// <summary>Files in a folder: of the machine's own disk, or of a volume that is mounted. The only code that makes paths into it.</summary>
/// <param name="folder">The folder, as an absolute path.</param>
/// <param name="flushesNames">Whether the folder itself is written to disk as well, each time that a file is given a name there.</param>
public sealed class FolderStore(string folder, bool flushesNames = true) : IFileStore
{
    private const string Unfinished = ".tmp";
    private const int TrialBytes = 64 * 1024;

    /// <summary>The name of a file that was not finished: where the application is killed meanwhile, the next start takes it for one.</summary>
    private static readonly string TrialName = new string('0', 64) + Unfinished;

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    /// <inheritdoc/>
    public string Locate(string name) => Path.Combine(folder, name);

    /// <inheritdoc/>
    public Task PrepareAsync(CancellationToken cancellation)
    {
        ApplicationFolders.CreatePrivate(folder);
        var trial = Path.Combine(folder, TrialName);
        File.WriteAllBytes(trial, []);
        File.Delete(trial);
        // Lists leave out what may not be looked into, such as the lost+found of a volume: here that would make the whole folder seem empty.
        _ = Directory.EnumerateFileSystemEntries(folder).Any();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task TryAsync(CancellationToken cancellation)
    {
        await using var file = new FileStream(
            Path.Combine(folder, TrialName), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
        await file.WriteAsync(new byte[TrialBytes], cancellation);
        file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public async Task<bool> PutAsync(string name, Stream content, string sha256, CancellationToken cancellation)
    {
        if (File.Exists(PathOf(name)))
        {
            return false;
        }

        await using var file = await WriteAsync(PathOf(name), content, sha256, cancellation);
        return await file.NameAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<IUnnamedFile> BringAsync(string name, Stream content, string sha256, CancellationToken cancellation) =>
        File.Exists(PathOf(name)) ? new UnnamedContent(this, name, content, sha256) : await WriteAsync(PathOf(name), content, sha256, cancellation);

    /// <inheritdoc/>
    public Task<StoredFile?> FindAsync(string name, CancellationToken cancellation) =>
        Task.FromResult<StoredFile?>(new FileInfo(PathOf(name)) is { Exists: true } file ? new StoredFile(name, file.Length, WrittenAt(file)) : null);

    /// <inheritdoc/>
    public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    public Task<LocalFile?> FetchAsync(string name, CancellationToken cancellation) =>
        Task.FromResult(PathOf(name) is var path && File.Exists(path) ? LocalFile.Of(path) : null);

    /// <inheritdoc/>
    public Task<int> MoveAsync(IReadOnlyCollection<(string From, string To)> moves, CancellationToken cancellation)
    {
        var moved = moves.Count(move => Move(PathOf(move.From), PathOf(move.To)));
        // Once for all of them: it takes as long as writing a file.
        foreach (var target in moves.Select(move => Path.GetDirectoryName(PathOf(move.To))!).Distinct().Where(Directory.Exists))
        {
            Flush(target);
        }

        foreach (var left in moves.DistinctBy(move => Path.GetDirectoryName(move.From)))
        {
            DeleteEmptyFolderOf(left.From);
        }

        return Task.FromResult(moved);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        try
        {
            File.Delete(PathOf(name));
        }
        catch (DirectoryNotFoundException)
        {
            return Task.CompletedTask;
        }

        DeleteEmptyFolderOf(name);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
#pragma warning disable CS1998 // A folder is listed while it is read: nothing has to be waited for.
    public async IAsyncEnumerable<StoredFile> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var below = Path.Combine(folder, prefix[..(prefix.LastIndexOf('/') + 1)]);
        if (prefix.Contains('/', StringComparison.Ordinal) && !Directory.Exists(below))
        {
            yield break;
        }

        foreach (var file in new DirectoryInfo(below).EnumerateFiles("*", Everywhere))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = NameOf(file);
            if (name.StartsWith(prefix, StringComparison.Ordinal) && FileName.IsAllowed(name) && !name.EndsWith(Unfinished, StringComparison.Ordinal) && SizeOf(file) is { } length)
            {
                yield return new StoredFile(name, length, WrittenAt(file));
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> DeleteUnfinishedAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*" + Unfinished, Everywhere))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = NameOf(file);
            if (FileName.IsAllowed(name) && TryDelete(file.FullName))
            {
                yield return name;
            }
        }
    }
#pragma warning restore CS1998

    /// <inheritdoc/>
    public Task<long?> MeasureFreeAsync(CancellationToken cancellation) => Task.FromResult(FreeSpace.In(folder));

    private static DateTimeOffset WrittenAt(FileInfo file) => new(file.LastWriteTimeUtc, TimeSpan.Zero);

    private static long? SizeOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // Deleted since it was listed.
            return null;
        }
    }

    private static bool Move(string from, string to)
    {
        // Another process may take the last file out of the target's folder, and the folder with it.
        for (var tries = 3; File.Exists(from); tries--)
        {
            ApplicationFolders.CreatePrivate(Path.GetDirectoryName(to)!);
            try
            {
                File.Move(from, to, overwrite: false);
                return true;
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException && tries > 1)
            {
            }
        }

        return false;
    }

    // A writer holds the file locked.
    private static bool TryDelete(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<UnfinishedFile> WriteAsync(string path, Stream content, string sha256, CancellationToken cancellation)
    {
        if (Path.GetDirectoryName(path) is var parent && parent != folder)
        {
            ApplicationFolders.CreatePrivate(parent!);
        }

        // A name of its own: several may write the same content at a time.
        var file = new UnfinishedFile($"{path}.{Guid.NewGuid():N}{Unfinished}", path, Flush);
        try
        {
            await file.WriteAsync(content, sha256, cancellation);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private void Flush(string path)
    {
        if (flushesNames)
        {
            FolderFlush.Run(path);
        }
    }

    private string NameOf(FileInfo file) => Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');

    private string PathOf(string name) => Path.Combine(folder, FileName.Check(name));

    private void DeleteEmptyFolderOf(string name)
    {
        if (!name.Contains('/', StringComparison.Ordinal))
        {
            return;
        }

        try
        {
            Directory.Delete(Path.GetDirectoryName(PathOf(name))!);
        }
        catch (IOException)
        {
            // Not empty, or gone already.
        }
    }
}
