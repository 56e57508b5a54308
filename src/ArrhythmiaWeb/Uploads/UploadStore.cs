using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Uploads;

/// <summary>
/// The pictures on disk, and the only code that makes paths into their folder. A file's name is the SHA-256 of its content and the
/// extension of its format: nothing that a visitor sends can become part of a path.
/// </summary>
/// <remarks>Callers that save or delete hold the database's write lock, so that a file and its rows change together.</remarks>
public sealed partial class UploadStore(IOptions<UploadOptions> options)
{
    private const string Unfinished = ".tmp";

    /// <summary>Makes the folder where it is missing, and makes sure that it can be written.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not.</exception>
    public void Prepare()
    {
        ApplicationFolders.CreatePrivate(options.Value.Folder);
        var trial = PathOf(new string('0', 64) + Unfinished);
        File.WriteAllBytes(trial, []);
        File.Delete(trial);
    }

    /// <summary>Tells the name under which a content is kept.</summary>
    /// <param name="sha256">The content's SHA-256 in lower-case hexadecimal.</param>
    public static string NameOf(string sha256, ImageFormat format) => sha256 + format.Extension;

    /// <summary>Computes the hash that names a content.</summary>
    /// <returns>The SHA-256 in lower-case hexadecimal.</returns>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether a name is that of a finished picture.</summary>
    public static bool IsPicture(string name) => OurName().IsMatch(name) && !IsUnfinished(name);

    /// <summary>Whether a name is that of a picture that is being written, or whose writer has died.</summary>
    public static bool IsUnfinished(string name) => name.EndsWith(Unfinished, StringComparison.Ordinal);

    /// <summary>The size of a file, in bytes; 0 where it has been deleted since it was listed.</summary>
    public static long SizeOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    /// <summary>Keeps a content; one that is kept already stays as it is.</summary>
    /// <param name="name">The name that <see cref="NameOf"/> told.</param>
    /// <param name="cancellation">Gives up before the file has its name.</param>
    /// <returns>Whether it was not kept already.</returns>
    public async Task<bool> SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var path = PathOf(name);
        if (File.Exists(path))
        {
            return false;
        }

        var unfinished = path + Unfinished;
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(content, cancellation);
                // The file is flushed to disk before its row is written: a power cut must not leave a row whose file is empty.
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: false);
            return true;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Keeps a copy of a file; one that is kept already stays as it is.</summary>
    /// <param name="file">A file below the temporary folder, complete and closed.</param>
    /// <param name="extension">The extension of its kind, such as ".zip".</param>
    /// <param name="cancellation">Gives up before the file has its name.</param>
    /// <returns>The name under which it is kept, and whether it was not kept already.</returns>
    public async Task<(string Name, bool IsNew)> TakeAsync(string file, string extension, CancellationToken cancellation)
    {
        string name;
        await using (var content = File.OpenRead(file))
        {
            name = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)) + extension;
        }

        var path = PathOf(name);
        if (File.Exists(path))
        {
            return (name, false);
        }

        var unfinished = path + Unfinished;
        try
        {
            // The temporary folder may lie on another disk, from which nothing can be moved in one step.
            await using (var from = File.OpenRead(file))
            await using (var to = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await from.CopyToAsync(to, cancellation);
                to.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: false);
            return (name, true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>The path of a kept file; null where there is none. It is for reading only.</summary>
    public string? Find(string name) => PathOf(name) is var path && File.Exists(path) ? path : null;

    /// <summary>Whether a picture is there.</summary>
    public bool Holds(string name) => File.Exists(PathOf(name));

    /// <summary>When a file was last written (UTC); the year 1601 where it is gone.</summary>
    public DateTimeOffset WrittenAt(string name) => new(File.GetLastWriteTimeUtc(PathOf(name)), TimeSpan.Zero);

    /// <summary>Deletes what a dead writer has left half written. What somebody is writing at this moment stays: a writer holds the file locked.</summary>
    /// <param name="name">A name that <see cref="IsUnfinished"/>.</param>
    /// <returns>Whether it was deleted.</returns>
    public bool DeleteUnfinished(string name)
    {
        try
        {
            using var file = new FileStream(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Opens a kept file for reading.</summary>
    /// <returns>The file, or null where there is none.</returns>
    public FileStream? OpenRead(string name)
    {
        var path = PathOf(name);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null;
    }

    /// <summary>Deletes a file, finished or not; one that is not there is no error.</summary>
    /// <param name="name">A name that <see cref="Names"/> or <see cref="NameOf"/> told.</param>
    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>Lists every file that the store has made, including leftovers of an interrupted save.</summary>
    public IEnumerable<string> Names() =>
        Directory.EnumerateFiles(options.Value.Folder).Select(path => Path.GetFileName(path)).Where(name => OurName().IsMatch(name));

    private string PathOf(string name) => OurName().IsMatch(name)
        ? Path.Combine(options.Value.Folder, name)
        : throw new ArgumentException("This is not the name of an uploaded file.", nameof(name));

    [GeneratedRegex(@"\A[0-9a-f]{64}\.[a-z]{3,4}(\.tmp)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex OurName();
}
