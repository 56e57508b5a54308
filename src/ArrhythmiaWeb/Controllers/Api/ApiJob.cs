using System.Text.Json.Serialization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Jobs;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Files that were sent together and are answered by and by.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="CreatedAt">When it was sent (UTC).</param>
/// <param name="FinishedAt">When nothing of it waited any more (UTC); null before.</param>
/// <param name="Page">The path of the page that shows it to people.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Percent">How far it is, 0 to 100.</param>
/// <param name="Items">How many of its files stand where.</param>
/// <param name="PatientReference">The clinic's code of the patient.</param>
/// <param name="Note">What the sender noted.</param>
/// <param name="AcquiredOn">The day on which the ECGs were recorded.</param>
public sealed record ApiJob(
    Guid Id, DateTime CreatedAt, DateTime? FinishedAt, string Page, [property: JsonConverter(typeof(JsonStringEnumConverter<JobState>))] JobState State, int Percent,
    ApiJobCounts Items, string? PatientReference, string? Note, DateOnly? AcquiredOn)
{
    /// <summary>Describes a job.</summary>
    /// <param name="job">The job, with its patient.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="page">The path of the page that shows it.</param>
    public static ApiJob Of(Job job, JobProgress progress, string page) => new(
        job.Id, job.CreatedAt.UtcDateTime, job.FinishedAt?.UtcDateTime, page, progress.State, progress.Percent, ApiJobCounts.Of(progress), job.Patient?.Reference, job.Note, job.AcquiredOn);
}
