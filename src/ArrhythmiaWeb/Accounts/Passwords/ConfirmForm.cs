using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Accounts.Passwords;

/// <summary>The password, asked for once more before something that an open session alone must not allow.</summary>
public sealed class ConfirmForm
{
    /// <summary>The password.</summary>
    [Required]
    [DataType(DataType.Password)]
    [Display(Name = "FieldCurrentPassword")]
    public string CurrentPassword { get; set; } = "";
}
