using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Jobs;

/// <summary>How sending files ended: in exactly one of the ways below. In all but the first nothing is kept.</summary>
public abstract record JobOutcome
{
    private JobOutcome()
    {
    }

    /// <summary>They became a job.</summary>
    /// <param name="Job">The job.</param>
    public sealed record Made(Job Job) : JobOutcome;

    /// <summary>Something has to be said before they can be read.</summary>
    /// <param name="Question">What.</param>
    /// <param name="Sentence">A whole sentence that names the file.</param>
    public sealed record Asked(RecordingQuestion Question, string Sentence) : JobOutcome;

    /// <summary>Nothing of it can be answered.</summary>
    /// <param name="Items">Each file with its reason, at least one.</param>
    public sealed record Refused(IReadOnlyList<SentItem> Items) : JobOutcome;

    /// <summary>There was no file.</summary>
    public sealed record Empty : JobOutcome;

    /// <summary>What was said of them cannot be stored.</summary>
    /// <param name="Faults">What is wrong, at least one thing.</param>
    public sealed record Misdescribed(IReadOnlyList<DescriptionFault> Faults) : JobOutcome;
}
