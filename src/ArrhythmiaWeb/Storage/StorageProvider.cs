namespace ArrhythmiaWeb.Storage;

/// <summary>What kind of store keeps pictures and recordings.</summary>
public enum StorageProvider
{
    /// <summary>A folder, perhaps on a volume that is mounted.</summary>
    Folder,

    /// <summary>A bucket of any store that speaks the protocol of Amazon S3.</summary>
    S3,

    /// <summary>A folder of Google Drive.</summary>
    GoogleDrive,
}
