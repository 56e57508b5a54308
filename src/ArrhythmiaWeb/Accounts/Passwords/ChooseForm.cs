using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Accounts.Passwords;

/// <summary>A password chosen by a link.</summary>
public sealed class ChooseForm
{
    /// <summary>The secret part of the link.</summary>
    public string? Token { get; set; }

    /// <summary>The password.</summary>
    [Required]
    [DataType(DataType.Password)]
    [Display(Name = "FieldNewPassword")]
    public string NewPassword { get; set; } = "";

    /// <summary>Whose link it is: the address.</summary>
    public string Email { get; internal set; } = "";
}
