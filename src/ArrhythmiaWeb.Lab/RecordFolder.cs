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

    /// <summary>Reads every record of the folder, with the work shown.</summary>
    /// <exception cref="LabException">The folder holds no record.</exception>
    internal static IReadOnlyList<Recording> ReadAll(DirectoryInfo folder)
    {
        var names = WfdbReader.RecordNames(folder.FullName);
        return names.Count == 0
            ? throw new LabException($"{folder.FullName} holds no WFDB record (no .hea file).")
            : Work.OnEach("Reading records", names, (name, _) => WfdbReader.Read(folder.FullName, name));
    }
}
