using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Jobs;

/// <summary>Tells what was sent: pictures, recordings with their files, and what is neither, each with the reason.</summary>
public static class SentContent
{
    // As much as tells every kind of file.
    private const int StartBytes = 2048;

    /// <summary>Sorts everything that was sent, in the order of the names.</summary>
    /// <param name="sent">What was sent.</param>
    public static IReadOnlyList<SentItem> Of(SentFolders sent) =>
        [.. sent.Refused.Concat(sent.Folders.SelectMany(Of)).OrderBy(item => item.Path, StringComparer.Ordinal)];

    private static IEnumerable<SentItem> Of(SentFolder folder)
    {
        var sorted = RecordingFile.Sort(folder.Folder);
        var hasOthers = sorted.Recordings.Count > 0 || sorted.Others.Count > 1;
        return sorted.Recordings.Select(recording => SentItem.OfRecording(folder.Shown(recording.Main), recording))
            .Concat(sorted.Others.Select(file => Of(folder.Shown(file), file, hasOthers)));
    }

    private static SentItem Of(string path, string file, bool hasOthers)
    {
        if (SentFolders.IsArchive(file))
        {
            return SentItem.Refused(path, ItemReason.ArchiveWithin);
        }

        try
        {
            return SentItem.OfPicture(path, file, FileKind.Of(Start(file)));
        }
        catch (ImageRefusedException refused) when (refused.Finding.Code is not FindingCode.FormatUnknown)
        {
            return SentItem.Refused(path, refused.Finding);
        }
        catch (ImageRefusedException)
        {
            return OfUnknown(path, file, hasOthers);
        }
    }

    // A file by itself may be a recording under an unusual name. Beside others, what could be read is a note about them.
    private static SentItem OfUnknown(string path, string file, bool hasOthers)
    {
        try
        {
            _ = RecordingFile.Read(file);
        }
        catch (RecordRefusedException refused) when (refused is not RecordingQuestionException)
        {
            return SentItem.Refused(path, refused.Message);
        }
        catch (RecordingQuestionException)
        {
            // It can be read.
        }

        return hasOthers
            ? SentItem.Refused(path, ItemReason.Note)
            : SentItem.OfRecording(path, new FoundRecording(Path.GetFileNameWithoutExtension(file), file, [file]));
    }

    private static byte[] Start(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[StartBytes];
        return start[..file.ReadAtLeast(start, StartBytes, throwOnEndOfStream: false)];
    }
}
