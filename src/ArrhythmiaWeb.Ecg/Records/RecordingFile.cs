using System.Text;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>
/// The one way in for recordings of every kind that is read: WFDB records, EDF, EDF+, BDF, tables (CSV, TSV, text of rdsamp and PhysioBank ATM), each
/// as a file, a folder or a zip archive. What a file is, its content says.
/// </summary>
public static class RecordingFile
{
    private const int StartBytes = 512;

    // What people send instead, and what to do about it.
    private static readonly (byte[] Start, string Said)[] Others =
    [
        ("%PDF"u8.ToArray(), "this is a PDF, a picture of an ECG on paper; the recording itself is needed"),
        ([0x89, 0x50, 0x4E, 0x47], "this is a picture (PNG); upload it as a picture"),
        ([0xFF, 0xD8, 0xFF], "this is a picture (JPEG); upload it as a picture"),
        ([0x1F, 0x8B], "this is packed with gzip: unpack it, or pack it as zip"),
        ("7z"u8.ToArray(), "this is packed with 7-Zip: unpack it, or pack it as zip"),
        ("Rar!"u8.ToArray(), "this is packed with RAR: unpack it, or pack it as zip"),
        ([0xD0, 0xCF, 0x11, 0xE0], "this is an old Excel or Word file: save it as CSV"),
        ("MATLAB"u8.ToArray(), "this is a MATLAB file: save it as CSV"),
        ("SCPECG"u8.ToArray(), "this is an SCP-ECG file, which is not read: export it as EDF or CSV"),
    ];

    /// <summary>Reads a recording.</summary>
    /// <param name="path">Any file of it, its folder, or a zip archive.</param>
    /// <param name="options">What is known besides; null for nothing.</param>
    /// <exception cref="RecordingQuestionException">The options must answer a question first.</exception>
    /// <exception cref="RecordRefusedException">It cannot be read; the message names the file, without its folder, and says what to do.</exception>
    public static Recording Read(string path, RecordingOptions? options = null)
    {
        options ??= new RecordingOptions();
        var full = Path.GetFullPath(path);
        var folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full)!;
        try
        {
            var recording = Directory.Exists(full) ? InFolder(full, options)
                : !File.Exists(full) ? throw new RecordRefusedException($"{Path.GetFileName(full)}: there is no such file.")
                : InFile(full, options);
            return recording with { Remarks = [.. recording.Remarks.Select(remark => Bare(remark, folder))] };
        }
        catch (WfdbFormatException refused) when (refused.IsOfTheChecksum)
        {
            throw new RecordingQuestionException(RecordingQuestion.Checksum, $"{Bare(refused.Message, folder)} Say so to read it all the same.");
        }
        catch (RecordRefusedException refused) when (refused is not RecordingQuestionException && refused.Message != Bare(refused.Message, folder))
        {
            throw new RecordRefusedException(Bare(refused.Message, folder), refused);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RecordRefusedException($"{Path.GetFileName(full)}: it cannot be read ({Bare(exception.Message, folder)}).", exception);
        }
    }

    /// <summary>The names of the recordings of a folder or a zip archive, in ordinal order: a record of several segments counts once.</summary>
    /// <param name="path">The folder, or the archive; the folders in it are looked through as well. Any other file is one recording.</param>
    /// <param name="limits">How large an archive may be; null for the usual limits.</param>
    /// <exception cref="RecordRefusedException">The archive cannot be opened.</exception>
    public static IReadOnlyList<string> Names(string path, RecordingLimits? limits = null)
    {
        if (Directory.Exists(path))
        {
            return [.. Found(path).Select(found => found.Name).Order(StringComparer.Ordinal)];
        }

        if (!File.Exists(path) || !IsZip(Start(path)))
        {
            return [Path.GetFileNameWithoutExtension(path)];
        }

        using var unpacked = UnpackedZip.Open(path, limits ?? new RecordingLimits());
        return Names(unpacked.Folder);
    }

    /// <summary>Sorts the files of a folder, and of the folders in it, by the recordings that they belong to.</summary>
    /// <param name="folder">The folder.</param>
    public static SortedFolder Sort(string folder)
    {
        var full = Path.GetFullPath(folder);
        FoundRecording[] recordings = [.. Found(full).Select(found => new FoundRecording(found.Name, found.Path, FilesOf(found.Path))).OrderBy(found => found.Main, StringComparer.Ordinal)];
        var taken = recordings.SelectMany(recording => recording.Files).ToHashSet(StringComparer.Ordinal);
        return new SortedFolder(recordings, [.. Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories).Where(file => !taken.Contains(file)).Order(StringComparer.Ordinal)]);
    }

    // A header is asked only which files it names, so that one with a slip takes its signals along and the slip is found by whoever reads it.
    private static IReadOnlyList<string> FilesOf(string main)
    {
        if (!IsHeader(main))
        {
            return [main];
        }

        var files = new SortedSet<string>(StringComparer.Ordinal);
        Add(main);
        return [.. files];

        void Add(string header)
        {
            if (!files.Add(header))
            {
                return;
            }

            var start = Path.ChangeExtension(header, null);
            files.UnionWith(Directory.EnumerateFiles(Path.GetDirectoryName(header)!).Where(file => Path.ChangeExtension(file, null) == start && (IsSignal(file) || IsAnnotation(file))));
            files.UnionWith(WfdbHeader.FilesNamedIn(header).Where(File.Exists));
            foreach (var segment in WfdbSegment.NamesIn(header).Select(name => $"{name}.hea").Where(File.Exists))
            {
                Add(segment);
            }
        }
    }

    private static Recording InFile(string path, RecordingOptions options)
    {
        var start = Start(path);
        var name = Path.GetFileName(path);
        var (folder, record) = (Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path));
        var header = Path.Combine(folder, $"{record}.hea");
        return start.Length == 0 ? throw new RecordRefusedException($"{name}: the file is empty.")
            : IsZip(start) ? InZip(path, options)
            : EdfHeader.Looks(start) ? EdfReader.Read(path, options)
            : Others.FirstOrDefault(other => start.AsSpan().StartsWith(other.Start)).Said is { } said ? throw new RecordRefusedException($"{name}: {said}.")
            : IsHeader(path) ? Wfdb(folder, record, options)
            : File.Exists(header) && !IsTable(path) ? Wfdb(folder, record, options)
            : start.AsSpan().Contains((byte)0) || !LooksLikeText(start)
                ? throw new RecordRefusedException(IsSignal(path) || IsAnnotation(path)
                    ? $"{name} is a part of a WFDB record: add its header {record}.hea{(IsSignal(path) ? string.Empty : $" and its signals {record}.dat")}."
                    : $"{name}: this is none of the kinds that are read: WFDB (.hea with .dat), EDF, BDF, CSV, TSV or text.")
            : Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n') is ['<', ..]
                ? throw new RecordRefusedException($"{name}: this is XML or a web page, not a recording: export it as EDF or CSV.")
            : Chosen(TableReader.Read(path, options), options);
    }

    private static Recording Chosen(Recording table, RecordingOptions options)
    {
        if (options.Leads is not { } wanted)
        {
            return table;
        }

        Lead[] leads = [.. table.Leads.Where(lead => wanted.Contains(lead.Name))];
        string[] others = [.. table.Leads.Where(lead => !wanted.Contains(lead.Name)).Select(lead => lead.Name)];
        return leads.Length > 0
            ? table with { Leads = leads, OtherLeads = others }
            : throw new RecordRefusedException($"{table.Name}: the table has no lead of that name; it has {string.Join(", ", others)}.");
    }

    private static Recording Wfdb(string folder, string record, RecordingOptions options)
    {
        var annotator = options.Annotator is { } wanted && File.Exists(Path.Combine(folder, $"{record}.{wanted}")) ? wanted : null;
        return WfdbReader.Read(folder, record, annotator, options.Checksums, options.Limits, options.Leads);
    }

    private static Recording InFolder(string folder, RecordingOptions options)
    {
        var found = Found(folder).ToArray();
        var wanted = options.Record is { } record ? [.. found.Where(entry => entry.Name == record)] : found;
        return wanted.Length switch
        {
            1 => InFile(wanted[0].Path, options),
            0 when options.Record is not null => throw new RecordRefusedException($"There is no recording {options.Record}; there are: {string.Join(", ", found.Take(20).Select(entry => entry.Name))}."),
            0 => Nothing(folder, options),
            _ => throw new RecordingQuestionException(RecordingQuestion.Record, $"There are {wanted.Length} recordings ({string.Join(", ", wanted.Take(20).Select(entry => entry.Name))}): say which is meant."),
        };
    }

    // One file of a record alone still tells what else is needed.
    private static Recording Nothing(string folder, RecordingOptions options) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault() is { } only
            ? InFile(only, options)
            : throw new RecordRefusedException("There is no file.");

    private static Recording InZip(string path, RecordingOptions options)
    {
        using var unpacked = UnpackedZip.Open(path, options.Limits);
        return Read(unpacked.Folder, options);
    }

    // The recordings of a folder, each by the file that leads to it. Beside others a text is a note about them.
    private static IEnumerable<(string Name, string Path)> Found(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] headers = [.. files.Where(IsHeader)];
        var segments = headers.SelectMany(WfdbSegment.NamesIn).ToHashSet(StringComparer.Ordinal);
        string[] records = [.. headers.Where(header => !segments.Contains(Path.Combine(Path.GetDirectoryName(header)!, Path.GetFileNameWithoutExtension(header))))];
        string[] found = [.. records, .. files.Where(file => EdfHeader.Looks(Start(file)) || (IsTable(file) && !IsText(file)))];
        return (found.Length > 0 ? found : files.Where(IsText)).Select(file => (Path.GetFileNameWithoutExtension(file), file));
    }

    private static bool IsZip(byte[] start) => start.AsSpan().StartsWith("PK\u0003\u0004"u8);

    private static bool IsHeader(string path) => Path.GetExtension(path).Equals(".hea", StringComparison.OrdinalIgnoreCase);

    private static bool IsTable(string path) => Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".txt";

    private static bool IsText(string path) => Path.GetExtension(path).Equals(".txt", StringComparison.OrdinalIgnoreCase);

    private static bool IsSignal(string path) => Path.GetExtension(path).ToLowerInvariant() is ".dat";

    private static bool IsAnnotation(string path) => Path.GetExtension(path).ToLowerInvariant() is ".atr" or ".qrs" or ".ecg" or ".ari";

    private static bool LooksLikeText(byte[] start) => !start.Any(value => value is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n'));

    private static byte[] Start(string path)
    {
        using var stream = File.OpenRead(path);
        var start = new byte[StartBytes];
        return start[..stream.ReadAtLeast(start, StartBytes, throwOnEndOfStream: false)];
    }

    private static string Bare(string message, string folder) => message.Replace(folder + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);
}
