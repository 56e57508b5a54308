using System.CommandLine;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>The options by which a command is given WFDB records, and the reading of these.</summary>
internal sealed class RecordOptions
{
    internal Option<DirectoryInfo> Folder { get; } = new Option<DirectoryInfo>("--records")
    {
        Description = "The folder with the WFDB records (NNN.hea, NNN.dat, NNN.atr), such as a download of https://physionet.org/content/mitdb/1.0.0/",
        Required = true,
    }.AcceptExistingOnly();

    /// <summary>A second folder, for commands that train on more than one database.</summary>
    internal Option<DirectoryInfo> Also { get; } = new Option<DirectoryInfo>("--also")
    {
        Description = "The folder with the records of another database, such as a download of https://physionet.org/content/svdb/1.0.0/: its lead is chosen as in an evaluation, and its samples are brought to the rate of the pictures",
    }.AcceptExistingOnly();

    internal Option<string> Annotator { get; } = new("--annotator") { Description = "The extension of the annotation files", DefaultValueFactory = _ => "atr" };

    internal Option<bool> NoChecksum { get; } = new("--no-checksum") { Description = "Read signals that do not begin and sum up as their header says, with a remark" };

    /// <summary>The names of the folder's records.</summary>
    /// <exception cref="LabException">The folder holds no record.</exception>
    internal IReadOnlyList<string> Names(ParseResult arguments) => NamesIn(arguments.GetRequiredValue(Folder).FullName);

    private static IReadOnlyList<string> NamesIn(string folder)
    {
        return WfdbReader.RecordNames(folder) is { Count: > 0 } names ? names : throw new LabException($"{folder} holds no WFDB record (no .hea file).");
    }

    /// <summary>Whether a record is there, but no annotation file of this extension.</summary>
    internal bool LacksAnnotations(ParseResult arguments, string name, string annotator)
    {
        var path = Path.Combine(arguments.GetRequiredValue(Folder).FullName, name);
        return File.Exists($"{path}.hea") && !Path.Exists($"{path}.{annotator}");
    }

    /// <summary>Reads one record, and says what of it was left out.</summary>
    /// <param name="annotator">The extension of its annotation file; null to read none.</param>
    /// <exception cref="RecordRefusedException">It cannot be read.</exception>
    internal Recording ReadOne(ParseResult arguments, string name, string? annotator)
    {
        var recording = Read(arguments, arguments.GetRequiredValue(Folder), name, annotator);
        Remark(recording);
        return recording;
    }

    /// <summary>Reads every record of the folder; those that cannot be used are left out and named.</summary>
    /// <param name="demand">Refuses a record that the command has no use for; null where any will do.</param>
    /// <exception cref="LabException">The folder holds no record that can be used.</exception>
    internal RecordSet ReadAll(ParseResult arguments, Action<Recording>? demand = null) => ReadAll(arguments, Names(arguments), "atr", recording =>
    {
        demand?.Invoke(recording);
        return recording;
    });

    /// <summary>Reads some records of the folder; those that cannot be used are left out and named.</summary>
    /// <param name="annotator">The extension of their annotation files.</param>
    /// <param name="keep">What to keep of each record: twelve leads of many take much memory. It may refuse the record.</param>
    /// <exception cref="LabException">None of them can be used.</exception>
    internal RecordSet ReadAll(ParseResult arguments, IReadOnlyList<string> names, string annotator, Func<Recording, Recording> keep) =>
        ReadAll(arguments, arguments.GetRequiredValue(Folder), names, annotator, keep);

    /// <summary>Reads every record of the second folder; those that cannot be used are left out and named.</summary>
    /// <param name="keep">As above.</param>
    /// <returns>The records; null where no second folder is given.</returns>
    /// <exception cref="LabException">It holds no record that can be used.</exception>
    internal RecordSet? ReadAlso(ParseResult arguments, Func<Recording, Recording> keep) =>
        arguments.GetValue(Also) is { } folder ? ReadAll(arguments, folder, keep) : null;

    /// <summary>Reads every record of a folder; those that cannot be used are left out and named.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="keep">As above.</param>
    /// <exception cref="LabException">It holds no record that can be used.</exception>
    internal RecordSet ReadAll(ParseResult arguments, DirectoryInfo folder, Func<Recording, Recording> keep) => ReadAll(arguments, folder, NamesIn(folder.FullName), "atr", keep);

    /// <summary>The folder of the records.</summary>
    internal DirectoryInfo FolderOf(ParseResult arguments) => arguments.GetRequiredValue(Folder);

    /// <summary>Reads some records of any folder; those that cannot be used are left out and named.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">Their names.</param>
    /// <param name="annotator">The extension of their annotation files.</param>
    /// <param name="keep">As above.</param>
    /// <exception cref="LabException">None of them can be used.</exception>
    internal RecordSet ReadAll(ParseResult arguments, DirectoryInfo folder, IReadOnlyList<string> names, string annotator, Func<Recording, Recording> keep)
    {
        var read = Work.OnEach("Reading records", names, (name, _) =>
        {
            try
            {
                return (Recording: (Recording?)keep(Read(arguments, folder, name, annotator)), Problem: string.Empty);
            }
            catch (RecordRefusedException refused)
            {
                return (null, refused.Message);
            }
        });
        foreach (var (name, (recording, problem)) in names.Zip(read))
        {
            if (recording is null)
            {
                Console.Error.WriteLine($"Left out: record {name}. {problem}");
            }
            else
            {
                Remark(recording);
            }
        }

        Recording[] kept = [.. read.Select(entry => entry.Recording).OfType<Recording>()];
        return kept.Length > 0
            ? new RecordSet(kept, names.Count - kept.Length)
            : throw new LabException($"None of the {names.Count} records in {folder.FullName} can be used.");
    }

    private Recording Read(ParseResult arguments, DirectoryInfo folder, string name, string? annotator)
    {
        try
        {
            return WfdbReader.Read(folder.FullName, name, annotator, !arguments.GetValue(NoChecksum));
        }
        catch (WfdbFormatException refused) when (refused.IsOfTheChecksum)
        {
            throw new RecordRefusedException($"{refused.Message} Say {NoChecksum.Name} to go on without this check.", refused);
        }
    }

    private static void Remark(Recording recording)
    {
        foreach (var remark in recording.Remarks)
        {
            Console.Error.WriteLine($"Record {recording.Name}: {remark}");
        }
    }
}
