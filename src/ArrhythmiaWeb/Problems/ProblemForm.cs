using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Problems;

/// <summary>What somebody reports.</summary>
public sealed class ProblemForm
{
    /// <summary>What happened. Browsers count the end of a line as one character and send two.</summary>
    [Required]
    [StringLength(Problem.MaxTextLength)]
    [Seen(HasLines = true)]
    public string? Text { get; set => field = value?.ReplaceLineEndings("\n").Trim(); }

    /// <summary>The path of the page.</summary>
    public string? Page { get; set; }

    /// <summary>The reference number that an error page showed.</summary>
    public string? Reference { get; set; }

    /// <summary>Whether this person has reported as much today as one may.</summary>
    public bool HasReportedTooOften { get; internal set; }
}
