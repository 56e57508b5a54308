using System.CommandLine;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>The folder of WFDB records that most commands take.</summary>
internal static class RecordFolder
{
    /// <summary>The option that names the folder.</summary>
    internal static Option<DirectoryInfo> Option() => new Option<DirectoryInfo>("--records")
    {
        Description = "The folder with the WFDB records (NNN.hea, NNN.dat, NNN.atr), such as a download of https://physionet.org/content/mitdb/1.0.0/",
        Required = true,
    }.AcceptExistingOnly();

    /// <summary>The names of the folder's records.</summary>
    /// <exception cref="LabException">The folder holds no record.</exception>
    internal static IReadOnlyList<string> Names(DirectoryInfo folder) => WfdbReader.RecordNames(folder.FullName) is { Count: > 0 } names
        ? names
        : throw new LabException($"{folder.FullName} holds no WFDB record (no .hea file).");

    /// <summary>Reads every record of the folder, with the work shown.</summary>
    /// <exception cref="LabException">The folder holds no record.</exception>
    internal static IReadOnlyList<Recording> ReadAll(DirectoryInfo folder) => Read(folder, Names(folder), "atr", recording => recording);

    /// <summary>Reads some records of the folder, with the work shown.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">The names of the records.</param>
    /// <param name="annotator">The extension of their annotation files.</param>
    /// <param name="keep">What to keep of each record: twelve leads of many take much memory.</param>
    internal static IReadOnlyList<Recording> Read(DirectoryInfo folder, IReadOnlyList<string> names, string annotator, Func<Recording, Recording> keep) =>
        Work.OnEach("Reading records", names, (name, _) => keep(WfdbReader.Read(folder.FullName, name, annotator)));
}
