using System.IO.Compression;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>The files of a zip archive in a folder of their own, which is gone when this is disposed of.</summary>
public sealed class UnpackedZip : IDisposable
{
    /// <summary>What the names of the folders begin with, among all temporary folders.</summary>
    public const string FolderPrefix = "recording-";

    private UnpackedZip(string folder) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Unpacks an archive.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="limits">How many files and bytes it may hold.</param>
    /// <param name="name">What errors call the archive; null for its file name.</param>
    /// <param name="keepsArchives">Whether an archive within it is unpacked as the file that it is, and not refused.</param>
    /// <exception cref="RecordRefusedException">It is damaged, too large, encrypted, holds another archive, or a name that leads out of it.</exception>
    public static UnpackedZip Open(string path, RecordingLimits limits, string? name = null, bool keepsArchives = false)
    {
        name ??= Path.GetFileName(path);
        var unpacked = new UnpackedZip(Directory.CreateTempSubdirectory(FolderPrefix).FullName);
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count > limits.MostFiles)
            {
                throw new RecordRefusedException($"{name}: the archive holds {archive.Entries.Count} files; at most {limits.MostFiles} are read.");
            }

            var left = limits.MostBytes;
            foreach (var entry in archive.Entries.Where(entry => !IsClutter(entry.FullName)))
            {
                left = Unpack(name, entry, unpacked.Folder, left, keepsArchives);
            }

            return unpacked;
        }
        catch (Exception exception)
        {
            unpacked.Dispose();
            throw exception is InvalidDataException or NotSupportedException or EndOfStreamException
                ? new RecordRefusedException($"{name}: the archive is damaged, or packed in a way that is not read: pack it anew as a zip without a password.", exception)
                : exception is RecordRefusedException or IOException ? exception
                : new RecordRefusedException($"{name}: the archive cannot be read ({exception.Message}).", exception);
        }
    }

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // Gives how many bytes may still come. The sizes that an archive states are not believed.
    private static long Unpack(string archive, ZipArchiveEntry entry, string folder, long left, bool keepsArchives)
    {
        var target = Path.GetFullPath(Path.Combine(folder, entry.FullName.Replace('\\', '/')));
        if (!target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || entry.FullName.Contains('\0', StringComparison.Ordinal))
        {
            throw new RecordRefusedException($"{archive}: the name '{entry.FullName}' leads out of the archive; it is not opened.");
        }

        if (entry.IsEncrypted)
        {
            throw new RecordRefusedException($"{archive}: the archive is locked with a password: pack it anew without one.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (File.Exists(target))
        {
            throw new RecordRefusedException($"{archive}: the archive holds '{entry.FullName}' twice.");
        }

        using var packed = entry.Open();
        using var file = new FileStream(target, FileMode.CreateNew);
        var buffer = new byte[1 << 16];
        for (int count, total = 0; (count = packed.Read(buffer)) > 0; total += count)
        {
            if (total == 0 && !keepsArchives && buffer.AsSpan(0, count).StartsWith("PK\u0003\u0004"u8))
            {
                throw new RecordRefusedException($"{archive}: '{entry.FullName}' is an archive within the archive: unpack it first.");
            }

            left -= count;
            file.Write(buffer, 0, count);
            if (left < 0)
            {
                throw new RecordRefusedException($"{archive}: the files of the archive are larger than may be read.");
            }
        }

        return left;
    }

    /// <summary>Whether a name in an archive or a folder is that of a folder, or of what file managers leave behind.</summary>
    /// <param name="name">The name, with its folders.</param>
    public static bool IsClutter(string name) =>
        name.EndsWith('/') || name.EndsWith('\\') || name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.Contains("/__MACOSX/", StringComparison.Ordinal) || Path.GetFileName(name) is ".DS_Store" or "Thumbs.db" or "desktop.ini";
}
