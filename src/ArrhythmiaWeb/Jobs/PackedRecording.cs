using System.IO.Compression;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Jobs;

/// <summary>Packs the files of one recording into an archive of its own, the same bytes from the same files, so that a recording sent twice is known by its hash.</summary>
public static class PackedRecording
{
    // The earliest that an archive can name.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs them.</summary>
    /// <param name="recording">The recording, whose files lie in the folder of the main one.</param>
    /// <param name="path">Where the archive is made.</param>
    public static void Write(FoundRecording recording, string path)
    {
        var folder = Path.GetDirectoryName(recording.Main)!;
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var file in recording.Files.Order(StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(Path.GetRelativePath(folder, file).Replace('\\', '/'), CompressionLevel.Fastest);
            entry.LastWriteTime = Always;
            entry.ExternalAttributes = 0;
            using var packed = entry.Open();
            using var content = File.OpenRead(file);
            content.CopyTo(packed);
        }
    }
}
