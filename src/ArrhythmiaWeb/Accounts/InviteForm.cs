using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Somebody to be invited.</summary>
public sealed class InviteForm
{
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

    /// <summary>The roles; others than ours are ignored.</summary>
    public IList<string> Roles { get; set; } = [Role.Clinician];

    /// <summary>For how many days the link will be good.</summary>
    public int Days { get; internal set; }
}
