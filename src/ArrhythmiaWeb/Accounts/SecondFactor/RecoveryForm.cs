using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>A recovery code.</summary>
public sealed class RecoveryForm
{
    /// <summary>The code.</summary>
    [Required]
    [Display(Name = "FieldRecoveryCode")]
    public string Code { get; set; } = "";

    /// <summary>The page to go to afterwards; one of ours, or it is ignored.</summary>
    public string? ReturnUrl { get; set; }
}
