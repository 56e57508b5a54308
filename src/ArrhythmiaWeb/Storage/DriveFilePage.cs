namespace ArrhythmiaWeb.Storage;

/// <summary>A page of the list of files.</summary>
/// <param name="Files">The files.</param>
/// <param name="NextPageToken">What to ask for next; null on the last page.</param>
public sealed record DriveFilePage(IReadOnlyList<DriveFile> Files, string? NextPageToken)
{
    /// <summary>What is asked of each page.</summary>
    public const string Fields = $"nextPageToken,files({DriveFile.Fields})";
}
