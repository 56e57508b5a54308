namespace ArrhythmiaWeb.Storage;

/// <summary>The room on the disks of this machine.</summary>
public static class FreeSpace
{
    /// <summary>The bytes that the application may still write into a folder; null where the system does not tell.</summary>
    public static long? In(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
