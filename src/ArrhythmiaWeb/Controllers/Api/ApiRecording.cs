using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Languages;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A recording as the models read it.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="CreatedAt">When it was analysed (UTC).</param>
/// <param name="Page">The path of the page that shows it to people.</param>
/// <param name="File">The name that the file was sent with.</param>
/// <param name="RecordName">The recording's own name, such as "100".</param>
/// <param name="SamplingRate">In Hz.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="Lead">The lead that was read.</param>
/// <param name="Leads">All its leads.</param>
/// <param name="BeatCount">How many beats were found.</param>
/// <param name="MeanRate">The mean heart rate, in beats a minute; null where there are fewer than two beats.</param>
/// <param name="Unreadable">The stretches that cannot be read, in seconds from the start.</param>
/// <param name="Remarks">What to know of the way in which it was read.</param>
/// <param name="Answer">What the models say of its beats together; null while the clinic hides it from the owner until they have judged.</param>
/// <param name="Network">The network that read the beats' pictures, with its version.</param>
/// <param name="Stage">The model that read them in the light of the recording, with its version.</param>
/// <param name="Sha256">The hash of the archive in which its files are kept, in lower-case hexadecimal.</param>
/// <param name="PatientReference">The clinic's code of the patient.</param>
/// <param name="Note">What the sender noted.</param>
/// <param name="AcquiredOn">The day on which the ECG was recorded.</param>
public sealed record ApiRecording(
    Guid Id, DateTime CreatedAt, string Page, string File, string RecordName, double SamplingRate, double Seconds, string Lead, IReadOnlyList<string> Leads, int BeatCount, double? MeanRate,
    IReadOnlyList<UnreadableStretch> Unreadable, IReadOnlyList<ApiFinding> Remarks, ApiRecordingAnswer? Answer, string Network, string Stage, string Sha256, string? PatientReference,
    string? Note, DateOnly? AcquiredOn)
{
    /// <summary>Describes a recording.</summary>
    /// <param name="analysis">The recording, with its patient.</param>
    /// <param name="page">The path of the page that shows it.</param>
    /// <param name="isHidden">Whether the answers are hidden from who asks.</param>
    /// <param name="words">Says remarks in the language of the request.</param>
    public static ApiRecording Of(Analysis analysis, string page, bool isHidden, FindingWords words) => new(
        analysis.Id, analysis.CreatedAt.UtcDateTime, page, analysis.OriginalFileName, analysis.RecordName, analysis.SamplingRate, analysis.Seconds, analysis.Lead, analysis.Leads,
        analysis.BeatCount, analysis.MeanRate, analysis.Unreadable, ApiFinding.Of(analysis.Remarks.Select(Finding.FromStored), words), isHidden ? null : ApiRecordingAnswer.Of(analysis),
        analysis.NetworkVersion, analysis.StageVersion, analysis.Sha256, analysis.Patient?.Reference, analysis.Note, analysis.AcquiredOn);
}
