using System.Globalization;
using System.Text;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Jobs;

/// <summary>
/// Lays out in a private folder what was sent, as the sender has it, since the files of a recording name each other: everything that came as files in one folder, every
/// archive in its own. Gone when this is disposed of.
/// </summary>
public sealed class SentFolders : IDisposable
{
    /// <summary>What the names of the folders begin with, among all temporary folders.</summary>
    public const string FolderPrefix = "sent-";

    // A name in a file system has at most 255 bytes, and a path 4,096.
    private const int MostNameBytes = 200;
    private const int MostDepth = 15;

    private const string OfficeMark = "[Content_Types].xml";

    private readonly string _top = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
    private readonly List<UnpackedZip> _archives = [];
    private readonly List<SentFolder> _folders = [];
    private readonly List<SentItem> _refused = [];

    /// <summary>The folders.</summary>
    public IReadOnlyList<SentFolder> Folders => _folders;

    /// <summary>The archives that could not be opened.</summary>
    public IReadOnlyList<SentItem> Refused => _refused;

    /// <summary>A private folder for what is made of the files.</summary>
    public string WorkFolder => Directory.CreateDirectory(Path.Combine(_top, "work")).FullName;

    /// <summary>Lays files out. What file managers leave behind is left out.</summary>
    /// <param name="files">The files, which are moved.</param>
    /// <param name="limits">How many files and bytes archives may hold, all together.</param>
    public static SentFolders Lay(IEnumerable<SentFile> files, RecordingLimits limits)
    {
        var sent = new SentFolders();
        try
        {
            foreach (var file in files.Where(file => !UnpackedZip.IsClutter(file.Name.Replace('\\', '/'))))
            {
                limits = IsArchive(file.Path) ? sent.Unpack(file, limits) : sent.Place(file, limits);
            }

            return sent;
        }
        catch
        {
            sent.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file begins as a zip archive does.</summary>
    public static bool IsArchive(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[4];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual("PK\u0003\u0004"u8);
    }

    /// <summary>Deletes everything.</summary>
    public void Dispose()
    {
        _archives.ForEach(archive => archive.Dispose());
        Directory.Delete(_top, recursive: true);
    }

    // Where several files have the same name, they were not beside each other with the sender.
    private RecordingLimits Place(SentFile file, RecordingLimits limits)
    {
        var name = Harmless(file.Name);
        for (var number = 0; ; number++)
        {
            var folder = Path.Combine(_top, number.ToString(CultureInfo.InvariantCulture));
            var target = Path.Combine(folder, name);
            if (Path.Exists(target) || HasFileOnTheWay(folder, target))
            {
                continue;
            }

            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                _folders.Add(new SentFolder(folder, string.Empty));
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file.Path, target);
            return limits;
        }
    }

    private RecordingLimits Unpack(SentFile file, RecordingLimits limits)
    {
        var name = Harmless(file.Name).Replace(Path.DirectorySeparatorChar, '/');
        try
        {
            var unpacked = UnpackedZip.Open(file.Path, limits, name, keepsArchives: true);
            _archives.Add(unpacked);
            var content = new DirectoryInfo(unpacked.Folder).GetFiles("*", SearchOption.AllDirectories);
            if (content.Any(one => one.Name == OfficeMark))
            {
                _refused.Add(SentItem.Refused(name, ItemReason.OfficeFile));
                return limits;
            }

            if (content.Length == 0)
            {
                _refused.Add(SentItem.Refused(name, ItemReason.EmptyArchive));
            }

            _folders.Add(new SentFolder(unpacked.Folder, $"{name}/"));
            return limits with { MostFiles = limits.MostFiles - content.Length, MostBytes = limits.MostBytes - content.Sum(one => one.Length) };
        }
        catch (RecordRefusedException refused)
        {
            _refused.Add(SentItem.Refused(name, refused.Message));
        }
        catch (IOException exception) when (exception is not FileNotFoundException)
        {
            // Two names of which one is the folder of the other, or one that is too long for the disk.
            _refused.Add(SentItem.Refused(name, ItemReason.UnreadableArchive));
        }

        return limits;
    }

    // A name with its folders that leads nowhere else.
    private static string Harmless(string name)
    {
        string[] parts =
        [
            .. name.Replace('\\', '/').Split('/').Select(part => string.Concat(part.Where(sign => !char.IsControl(sign) && sign != ':')).Trim())
                .Where(part => part is not ("" or "." or "..")).TakeLast(MostDepth).Select(Shortened),
        ];
        return parts.Length == 0 ? "unnamed" : Path.Combine(parts);
    }

    private static string Shortened(string part)
    {
        var extension = Path.GetExtension(part) is { Length: < 10 } known ? known : string.Empty;
        var start = part[..^extension.Length];
        while (Encoding.UTF8.GetByteCount(start) > MostNameBytes)
        {
            start = start[..^1];
        }

        return start + extension;
    }

    private static bool HasFileOnTheWay(string folder, string target)
    {
        for (var parent = Path.GetDirectoryName(target)!; parent.Length > folder.Length; parent = Path.GetDirectoryName(parent)!)
        {
            if (File.Exists(parent))
            {
                return true;
            }
        }

        return false;
    }
}
