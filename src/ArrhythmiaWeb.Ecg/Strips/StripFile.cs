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
    /// <returns>The whole file of the picture; null where the archive holds something else, or more than it.</returns>
    public static byte[]? Picture(string path)
    {
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
