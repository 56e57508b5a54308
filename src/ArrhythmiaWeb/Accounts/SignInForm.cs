using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Accounts;

/// <summary>What somebody types in to sign in.</summary>
public sealed class SignInForm
{
    /// <summary>The address.</summary>
    [Required]
    [Display(Name = "FieldEmail")]
    public string Email { get; set; } = "";

    /// <summary>The password.</summary>
    [Required]
    [DataType(DataType.Password)]
    [Display(Name = "FieldPassword")]
    public string Password { get; set; } = "";

    /// <summary>The page to go to afterwards; one of ours, or it is ignored.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>Whether the page came by plain http from another machine, so that the browser will not keep the session.</summary>
    public bool IsPlainHttp { get; internal set; }
}
