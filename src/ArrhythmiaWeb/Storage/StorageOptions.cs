using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Storage;

/// <summary>The section "Storage" of the settings: where pictures and recordings are kept.</summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Storage";

    /// <summary>What keeps them. The folder of the first kind is <c>Uploads:Folder</c>.</summary>
    [EnumDataType(typeof(StorageProvider), ErrorMessage = "Storage:Provider must be Folder, S3 or GoogleDrive.")]
    public StorageProvider Provider { get; set; }

    /// <summary>For how many seconds a store elsewhere may be silent before it counts as failed.</summary>
    [Range(1, 600, ErrorMessage = "Storage:PatienceSeconds must be between {1} and {2}.")]
    public int PatienceSeconds { get; set; } = 30;

    /// <summary>The bucket, where <see cref="Provider"/> is S3.</summary>
    public S3Options S3 { get; set; } = new();

    /// <summary>The drive, where <see cref="Provider"/> is GoogleDrive.</summary>
    public GoogleDriveOptions GoogleDrive { get; set; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => FindFaults(Provider).Select(fault => new ValidationResult(fault, [Provider.ToString()]));

    /// <summary>Names what is wrong with the settings of a kind of store, in whole sentences.</summary>
    public IEnumerable<string> FindFaults(StorageProvider provider) => provider switch
    {
        StorageProvider.S3 => S3.FindFaults(),
        StorageProvider.GoogleDrive => GoogleDrive.FindFaults(),
        _ => [],
    };
}
