using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Controllers;

/// <summary>How a form with a picture ended.</summary>
public abstract record FormOutcome
{
    private FormOutcome()
    {
    }

    /// <summary>The picture was classified; it and the answer are kept.</summary>
    /// <param name="Prediction">The answer.</param>
    public sealed record Made(Prediction Prediction) : FormOutcome;

    /// <summary>The model server does not answer: the picture is kept, and answered as a job once it does.</summary>
    /// <param name="Job">The job, of one picture.</param>
    public sealed record Kept(Job Job) : FormOutcome;

    /// <summary>Nothing is kept.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Reason">Why, and what to do, in the reader's language.</param>
    /// <param name="Field">The field to mend; null where the file is at fault.</param>
    public sealed record Refused(int Status, string Reason, string? Field = null) : FormOutcome;
}
