using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Controllers;

/// <summary>How a form with many files ended.</summary>
public abstract record BatchOutcome
{
    private BatchOutcome()
    {
    }

    /// <summary>They became a job.</summary>
    /// <param name="Job">The job.</param>
    public sealed record Made(Job Job) : BatchOutcome;

    /// <summary>Nothing is kept.</summary>
    /// <param name="Sentences">Why, and what to do, in the sender's language; at least one.</param>
    /// <param name="Field">The field to mend; null where the files are at fault.</param>
    public sealed record Refused(IReadOnlyList<string> Sentences, string? Field = null) : BatchOutcome
    {
        /// <summary>The HTTP status.</summary>
        public int Status { get; init; } = StatusCodes.Status422UnprocessableEntity;

        /// <summary>Whether the field was not filled in wrongly, but has to be filled in.</summary>
        public bool IsQuestion { get; init; }
    }
}
