using System.Runtime.InteropServices;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Host;

/// <summary>
/// The folder of what is needed only while a request is answered or a key is written. The system's temporary folder may be read-only, small, or
/// swept by others.
/// </summary>
public static class WorkFolder
{
    /// <summary>What the framework calls the part of a form that does not fit into memory.</summary>
    private const string Buffers = "ASPNETCORE_*.tmp";

    private static readonly string[] Folders = [FilesOfForm.FolderPrefix, SentFolders.FolderPrefix, UnpackedZip.FolderPrefix, LocalFile.FolderPrefix];

    /// <summary>Has the whole process use a folder for temporary files.</summary>
    /// <param name="folder">The folder, made where it is missing; empty for the system's.</param>
    public static void Use(string folder)
    {
        if (folder.Length == 0)
        {
            return;
        }

        ApplicationFolders.CreatePrivate(folder);
        var name = OperatingSystem.IsWindows() ? "TMP" : "TMPDIR";
        Environment.SetEnvironmentVariable(name, folder);
        if (!OperatingSystem.IsWindows())
        {
            _ = SetInC(name, folder, overwrite: 1);
        }
    }

    /// <summary>Takes away what a killed process left there of uploads.</summary>
    /// <param name="folder">The folder; empty for the system's, where others' buffers lie too.</param>
    public static void Sweep(string folder)
    {
        foreach (var leftover in folder.Length == 0 ? [] : Directory.GetFiles(folder, Buffers))
        {
            File.Delete(leftover);
        }

        foreach (var leftover in folder.Length == 0 ? [] : Folders.SelectMany(prefix => Directory.GetDirectories(folder, prefix + "*")))
        {
            Directory.Delete(leftover, recursive: true);
        }
    }

    /// <summary>SQLite asks the C library, of whose variables .NET keeps a copy on Unix.</summary>
    [DllImport("libc", EntryPoint = "setenv", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int SetInC([MarshalAs(UnmanagedType.LPStr)] string name, [MarshalAs(UnmanagedType.LPStr)] string value, int overwrite);
}
