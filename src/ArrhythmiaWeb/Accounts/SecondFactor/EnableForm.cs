using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>Switches the second factor on.</summary>
public sealed class EnableForm
{
    /// <summary>The key that the page showed, encrypted.</summary>
    public string? Key { get; set; }

    /// <summary>A code of the app that was given the key.</summary>
    [Required]
    [Display(Name = "FieldCode")]
    public string Code { get; set; } = "";

    /// <summary>The password, asked for once more.</summary>
    [Required]
    [DataType(DataType.Password)]
    [Display(Name = "FieldCurrentPassword")]
    public string CurrentPassword { get; set; } = "";

    /// <summary>The key as it is typed into an app.</summary>
    public string KeyText { get; internal set; } = "";

    /// <summary>The key as a picture.</summary>
    public QrPicture? Picture { get; internal set; }

    /// <summary>Whether the instance asks this person for a second factor.</summary>
    public bool IsRequired { get; internal set; }
}
