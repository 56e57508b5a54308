using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Accounts.Passwords;

/// <summary>A change of password.</summary>
public sealed class PasswordForm
{
    /// <summary>The password until now.</summary>
    [Required]
    [DataType(DataType.Password)]
    [Display(Name = "FieldCurrentPassword")]
    public string CurrentPassword { get; set; } = "";

    /// <summary>The new one.</summary>
    [Required]
    [DataType(DataType.Password)]
    [Display(Name = "FieldNewPassword")]
    public string NewPassword { get; set; } = "";
}
