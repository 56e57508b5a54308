using System.Runtime.InteropServices;

namespace ArrhythmiaWeb.Storage;

/// <summary>Has a folder itself written to disk: after a power cut a file that was given its name there has it. The framework offers this for files alone.</summary>
/// <remarks>Without it a row on one disk could outlive the name of its file on another. Windows writes names in order by itself.</remarks>
public static class FolderFlush
{
    private const int ReadOnly = 0;

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

    [DllImport("libc", EntryPoint = "open", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Flush(int file);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);
}
