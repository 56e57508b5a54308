using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Settings;

/// <summary>The section "Quotas" of the settings: how much one person may leave in the database.</summary>
public sealed class QuotaOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Quotas";

    /// <summary>The most tokens of one person that are valid at a time.</summary>
    [Range(1, 1000, ErrorMessage = "Quotas:TokensPerPerson must be between {1} and {2}.")]
    public int TokensPerPerson { get; set; } = 20;

    /// <summary>The most problems that one person reports in 24 hours.</summary>
    [Range(1, 1000, ErrorMessage = "Quotas:ProblemsPerDay must be between {1} and {2}.")]
    public int ProblemsPerDay { get; set; } = 20;
}
