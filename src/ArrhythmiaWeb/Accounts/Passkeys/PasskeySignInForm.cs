using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Accounts.Passkeys;

/// <summary>A passkey in place of a password.</summary>
public sealed class PasskeySignInForm
{
    /// <summary>What the device signed, as JSON.</summary>
    [Required]
    [StringLength(NewPasskeyForm.MaxCredentialLength)]
    public string Credential { get; set; } = "";

    /// <summary>The page that was asked for.</summary>
    public string? ReturnUrl { get; set; }
}
