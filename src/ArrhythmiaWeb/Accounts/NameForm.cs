using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Accounts;

/// <summary>The name that colleagues see.</summary>
public sealed class NameForm
{
    /// <summary>The name.</summary>
    [Required]
    [MaxLength(Person.MaxNameLength)]
    [Seen]
    [Display(Name = "FieldName")]
    public string Name { get; set; } = "";
}
