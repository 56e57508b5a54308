using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>The code of an authenticator app.</summary>
public sealed class CodeForm
{
    /// <summary>Six digits.</summary>
    [Required]
    [Display(Name = "FieldCode")]
    public string Code { get; set; } = "";

    /// <summary>The page to go to afterwards; one of ours, or it is ignored.</summary>
    public string? ReturnUrl { get; set; }
}
