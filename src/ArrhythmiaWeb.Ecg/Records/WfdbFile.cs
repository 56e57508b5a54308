using System.Text;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>A file of a record as it lies on disk.</summary>
internal static class WfdbFile
{
    // What a browser or a download script saves in place of the file when the address was wrong or asked for a sign-in.
    private static readonly string[] WebPages = ["<!doctype html", "<html", "<head", "<?xml"];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the bytes of a file.</summary>
    /// <exception cref="WfdbFormatException">It is missing, cannot be read, or is no WFDB file but what stands in its place.</exception>
    internal static byte[] Bytes(string path)
    {
        using var stream = Open(path);
        try
        {
            var file = new byte[stream.Length];
            stream.ReadExactly(file);
            return file;
        }
        catch (Exception exception) when (exception is IOException or OutOfMemoryException)
        {
            throw WfdbFormatException.InFile(path, $"the file cannot be read ({exception.Message})", exception);
        }
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="WfdbFormatException">It is missing, cannot be read, or is no WFDB file but what stands in its place.</exception>
    internal static FileStream Open(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw WfdbFormatException.InFile(path, "this is a folder; a file is expected.");
            }

            var stream = File.OpenRead(path);
            var begin = new byte[200];
            var start = Encoding.Latin1.GetString(begin.AsSpan(0, stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false)))
                .TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
            stream.Position = 0;
            var problem = WebPages.Any(page => start.StartsWith(page, StringComparison.OrdinalIgnoreCase)) ? "this is a web page, not a WFDB file: download it again."
                : start.StartsWith("version https://git-lfs", StringComparison.Ordinal) ? "this is a pointer of Git LFS, not the file itself: fetch it with 'git lfs pull'."
                : null;
            if (problem is not null)
            {
                stream.Dispose();
                throw WfdbFormatException.InFile(path, problem);
            }

            return stream;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw WfdbFormatException.InFile(path, "there is no such file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw WfdbFormatException.InFile(path, $"the file cannot be read ({exception.Message})", exception);
        }
    }

    /// <summary>Reads the lines of a text file: UTF-8 or UTF-16 as its first bytes tell, Latin-1 where it is no valid UTF-8.</summary>
    internal static string[] Lines(string path)
    {
        var file = Bytes(path);
        string text;
        try
        {
            using var reader = new StreamReader(new MemoryStream(file), StrictUtf8, detectEncodingFromByteOrderMarks: true);
            text = reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.Latin1.GetString(file);
        }

        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
    }
}
