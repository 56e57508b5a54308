using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Recordings;

/// <summary>Recordings in the timelines of patients.</summary>
public sealed partial class RecordingTimelineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recordings_stand_among_pictures_in_the_order_of_days()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var first = await clinician.ClassifyAsync(1, ("patientReference", "K-1"), ("acquiredOn", "2026-03-10"));
        await KeptRecordings.KeepAsync(application, "early", reference: "K-1", change: draft => draft.AcquiredOn = new DateOnly(2026, 2, 1));
        await KeptRecordings.KeepAsync(application, "undated", reference: "K-1");
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await clinician.ClassifyAsync(2, ("patientReference", "K-1"));
        await KeptRecordings.KeepAsync(application, "other", reference: "K-2");

        var page = await TimelineAsync(clinician);

        Assert.Equal(["early.zip", "beat-1.png", "undated.zip", "beat-2.png"], FileName().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains("4 results, the oldest first.", page, StringComparison.Ordinal);
        // The two pictures are offered for comparison, and no recording is.
        Assert.Equal([first, first, second, second], Side().Matches(page).Select(match => Guid.Parse(match.Groups[1].Value)));
        await using var db = application.OpenDatabase();
        Assert.Equal("timeline, 4 results", (await db.AuditEntries.OrderBy(entry => entry.Sequence).LastAsync(Cancellation)).Details);
    }

    [Fact]
    public async Task Patient_with_recordings_only_is_found_and_nobody_else_learns_of_them()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await KeptRecordings.KeepAsync(application, reference: "K-1");
        var colleague = await application.SignInAsync("colleague");

        Assert.Equal(["r100.zip"], FileName().Matches(await TimelineAsync(await application.SignInAsync())).Select(match => match.Groups[1].Value));
        Assert.Equal(["r100.zip"], FileName().Matches(await TimelineAsync(await application.SignInAsAdminAsync())).Select(match => match.Groups[1].Value));
        Assert.Equal(HttpStatusCode.OK, (await colleague.SendFormAsync("/patients/find", ("reference", "K-1"))).StatusCode);
        var patient = (await application.OpenDatabase().Patients.SingleAsync(Cancellation)).Id;
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/patients/details/{patient}")).StatusCode);
    }

    [Fact]
    public async Task Patient_of_whom_everything_is_still_to_be_answered_is_found_by_whoever_sent_it()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await using (var db = application.OpenDatabase())
        {
            db.Jobs.Add(new Job
            {
                Id = Guid.NewGuid(),
                CreatedAt = application.Clock.GetUtcNow(),
                OwnerId = await application.PersonIdAsync(),
                Reading = new StoredReading(),
                PatientNumber = await KeptRecordings.PatientAsync(application, "K-1"),
                ItemCount = 1,
            });
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Contains("still to be answered", await TimelineAsync(await application.SignInAsync()), StringComparison.Ordinal);
    }

    private static async Task<string> TimelineAsync(Visitor visitor) =>
        await visitor.ReadAsync((await visitor.SendFormAsync("/patients/find", ("reference", "K-1"))).Headers.Location!.OriginalString);

    [GeneratedRegex(@">([\w-]+\.(?:zip|png))<")]
    private static partial Regex FileName();

    [GeneratedRegex("type=\"radio\" name=\"(?:left|right)\" value=\"([^\"]+)\"")]
    private static partial Regex Side();
}
