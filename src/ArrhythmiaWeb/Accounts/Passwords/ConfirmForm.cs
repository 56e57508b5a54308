using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Accounts.Passwords;

/// <summary>The password, asked for again before a step for which an open session is not enough.</summary>
public sealed class ConfirmForm
{
    /// <summary>The password.</summary>
    [Required]
    [DataType(DataType.Password)]
    [Display(Name = "FieldCurrentPassword")]
    public string CurrentPassword { get; set; } = "";
}
