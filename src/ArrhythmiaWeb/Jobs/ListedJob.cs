using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Jobs;

/// <summary>A job as a list shows it.</summary>
/// <param name="Job">The job, with its patient.</param>
/// <param name="Progress">How far it is.</param>
public sealed record ListedJob(Job Job, JobProgress Progress);
