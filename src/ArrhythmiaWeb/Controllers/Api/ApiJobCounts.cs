using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Jobs;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>How many files of a job stand where.</summary>
/// <param name="All">How many there are.</param>
/// <param name="Waiting">Their turn has not come, or they are being answered.</param>
/// <param name="Answered">They are answered.</param>
/// <param name="Refused">They cannot be answered.</param>
/// <param name="Repeated">The same file stands in the job before.</param>
/// <param name="Failed">Answering them failed.</param>
/// <param name="Cancelled">The job was given up before.</param>
public sealed record ApiJobCounts(int All, int Waiting, int Answered, int Refused, int Repeated, int Failed, int Cancelled)
{
    /// <summary>Counts them.</summary>
    public static ApiJobCounts Of(JobProgress progress) => new(
        progress.Count, progress[JobItemState.Waiting], progress[JobItemState.Answered], progress[JobItemState.Refused], progress[JobItemState.Repeated], progress[JobItemState.Failed],
        progress[JobItemState.Cancelled]);
}
