using System.Globalization;
using System.Text.Json.Serialization;

namespace ArrhythmiaWeb.Storage;

/// <summary>A file as the Drive API describes it.</summary>
/// <param name="Id">What the drive calls it. Several files may have one name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its size in bytes, which the API writes as text; null for folders.</param>
/// <param name="CreatedTime">When it was put there (UTC).</param>
/// <param name="Sha256Checksum">The SHA-256 of what the drive holds, in lower-case hexadecimal.</param>
/// <param name="DriveId">The Shared Drive it is in; null in somebody's own drive.</param>
public sealed record DriveFile(string Id, string Name, string? Size, DateTimeOffset CreatedTime, string? Sha256Checksum, string? DriveId)
{
    /// <summary>What is asked of each file.</summary>
    public const string Fields = "id,name,size,createdTime,sha256Checksum,driveId";

    /// <summary>The size in bytes.</summary>
    [JsonIgnore]
    public long Length => long.Parse(Size ?? "0", CultureInfo.InvariantCulture);

    /// <summary>The file as a store tells it.</summary>
    public StoredFile ToStored() => new(Name, Length, CreatedTime.ToUniversalTime());
}
