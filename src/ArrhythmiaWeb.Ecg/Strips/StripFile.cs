using System.IO.Compression;
using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>A picture of a strip that is kept as recordings are: alone in a zip archive.</summary>
public static class StripFile
{
    // The largest picture that is unpacked, in bytes. An archive that says less than it holds is cut off.
    private const long MostBytes = 100 * 1024 * 1024;
    private const int Known = 16;

    /// <summary>Finds the picture of an archive.</summary>
    /// <param name="path">The archive.</param>
    /// <returns>The whole file of the picture; null where it is no archive, or holds something else, or more than the picture.</returns>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static byte[]? Picture(string path)
    {
        if (!IsArchive(path))
        {
            return null;
        }

        using var archive = ZipFile.OpenRead(path);
        if (archive.Entries is not [{ Length: > 0 and <= MostBytes } only])
        {
            return null;
        }

        using var content = only.Open();
        var start = new byte[Known];
        var count = content.ReadAtLeast(start, Known, throwOnEndOfStream: false);
        if (!IsPicture(start.AsSpan(0, count)))
        {
            return null;
        }

        var file = new byte[only.Length];
        start.AsSpan(0, count).CopyTo(file);
        content.ReadExactly(file, count, file.Length - count);
        return file;
    }

    private static bool IsArchive(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = File.OpenRead(path);
        var start = new byte[4];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual("PK\u0003\u0004"u8);
    }

    /// <summary>Packs a picture as it is kept: the same bytes from the same picture.</summary>
    /// <param name="picture">The whole file of the picture.</param>
    /// <param name="path">Where the archive is made.</param>
    public static void Pack(Stream picture, string path)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        var entry = archive.CreateEntry("strip", CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        entry.ExternalAttributes = 0;
        using var content = entry.Open();
        picture.CopyTo(content);
    }

    // What is no picture is read as a recording, which has its own words for what it is not.
    private static bool IsPicture(ReadOnlySpan<byte> start)
    {
        try
        {
            _ = FileKind.Of(start);
            return true;
        }
        catch (ImageRefusedException)
        {
            return false;
        }
    }
}
