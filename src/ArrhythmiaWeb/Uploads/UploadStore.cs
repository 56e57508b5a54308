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
/// <remarks>Whoever saves or deletes holds the database's write lock, so that a file and its rows can be judged together.</remarks>
/// <param name="options">Where the folder is.</param>
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
    /// <param name="format">The content's format.</param>
    public static string NameOf(string sha256, ImageFormat format) => sha256 + format.Extension;

    /// <summary>Computes the hash that names a content.</summary>
    /// <param name="content">The whole file.</param>
    /// <returns>The SHA-256 in lower-case hexadecimal.</returns>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Keeps a content; one that is kept already stays as it is.</summary>
    /// <param name="name">The name that <see cref="NameOf"/> told.</param>
    /// <param name="content">The whole file.</param>
    /// <param name="cancellation">Gives up before the file has its name.</param>
    public async Task SaveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var path = PathOf(name);
        if (File.Exists(path))
        {
            return;
        }

        var unfinished = path + Unfinished;
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(content, cancellation);
                // On the disk before the row is: a power cut must not leave a row whose file is empty.
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: false);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Opens a kept file for reading.</summary>
    /// <param name="name">The file's name.</param>
    /// <returns>The file, or null where there is none.</returns>
    public FileStream? OpenRead(string name)
    {
        var path = PathOf(name);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null;
    }

    /// <summary>Deletes a file, finished or not; one that is not there is no error.</summary>
    /// <param name="name">A name that <see cref="Names"/> or <see cref="NameOf"/> told.</param>
    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>Names every file in the folder that the store has made, leftovers of an interrupted save among them.</summary>
    public IEnumerable<string> Names() =>
        Directory.EnumerateFiles(options.Value.Folder).Select(path => Path.GetFileName(path)).Where(name => OurName().IsMatch(name));

    private string PathOf(string name) => OurName().IsMatch(name)
        ? Path.Combine(options.Value.Folder, name)
        : throw new ArgumentException("This is not the name of an uploaded file.", nameof(name));

    [GeneratedRegex(@"\A[0-9a-f]{64}\.[a-z]{3,4}(\.tmp)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex OurName();
}
