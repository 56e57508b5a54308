using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Accounts.Passkeys;

/// <summary>A passkey that a device has made.</summary>
public sealed class NewPasskeyForm
{
    /// <summary>The longest <see cref="Name"/>.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The longest <see cref="Credential"/>.</summary>
    public const int MaxCredentialLength = 64 * 1024;

    /// <summary>How its owner calls it.</summary>
    [Required]
    [StringLength(MaxNameLength)]
    [Display(Name = "FieldPasskeyName")]
    public string Name { get; set; } = "";

    /// <summary>What the device signed, as JSON.</summary>
    [Required]
    [StringLength(MaxCredentialLength)]
    public string Credential { get; set; } = "";
}
