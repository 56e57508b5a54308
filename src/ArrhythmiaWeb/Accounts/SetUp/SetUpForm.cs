using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Accounts.SetUp;

/// <summary>The first account.</summary>
public sealed class SetUpForm
{
    /// <summary>The secret that the console showed.</summary>
    public string? Token { get; set; }

    /// <summary>The name.</summary>
    [Required]
    [MaxLength(Person.MaxNameLength)]
    [Seen]
    [Display(Name = "FieldName")]
    public string Name { get; set; } = "";

    /// <summary>The address.</summary>
    [Required]
    [EmailAddress]
    [Seen]
    [Display(Name = "FieldEmail")]
    public string Email { get; set; } = "";

    /// <summary>The password.</summary>
    [Required]
    [DataType(DataType.Password)]
    [Display(Name = "FieldNewPassword")]
    public string NewPassword { get; set; } = "";

    /// <summary>Whether the page came by plain http from another machine, so that the browser will not keep the session.</summary>
    public bool IsPlainHttp { get; internal set; }
}
