using System.Runtime.InteropServices;

namespace ArrhythmiaWeb.Storage;

/// <summary>Has a folder itself written to disk: after a power cut a file that was given its name there has it. The framework offers this for files alone.</summary>
/// <remarks>Without it a row on one disk could outlive the name of its file on another. Windows writes names in order by itself.</remarks>
public static class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>
    /// Whether two folders are on one disk. Then a row that was flushed there later says that the name was too: a file system writes down in order what is done to it. The default is so, and need not flush
    /// twice for each upload.
    /// </summary>
    public static bool AreTogether(string folder, string other)
    {
        string[] mounted = [.. DriveInfo.GetDrives().Select(drive => drive.RootDirectory.FullName)];
        return MountOf(folder, mounted) == MountOf(other, mounted);
    }

    /// <summary>Flushes a folder. File systems that know no such thing are left alone.</summary>
    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var file = Open(folder, ReadOnly);
        if (file >= 0)
        {
            _ = Flush(file);
            _ = Close(file);
        }
    }

    private static string? MountOf(string folder, string[] mounted) =>
        mounted.Where(mount => (folder + Path.DirectorySeparatorChar).StartsWith(mount.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)).MaxBy(mount => mount.Length);

    [DllImport("libc", EntryPoint = "open", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Flush(int file);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);
}
