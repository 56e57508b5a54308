using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.Passwords;
using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Tests.Dashboard;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using ArrhythmiaWeb.Tests.Recordings;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>An application in which something has happened, so that pages have something to show.</summary>
public sealed class FilledApplication : IAsyncDisposable
{
    private readonly Dictionary<string, string> _names = [];

    /// <summary>The application.</summary>
    public Application Application { get; } = new();

    /// <summary>The address of a page, with the names of what there is to see.</summary>
    public string AddressOf(SitePage page) => _names.Aggregate(page.Path, (path, name) => path.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    /// <summary>Lets it happen, once a port has been given to the application.</summary>
    public async Task FillAsync()
    {
        if (_names.Count > 0)
        {
            return;
        }

        var reader = await Application.PersonIdAsync();
        var clinician = new Actor(reader, "clinician");
        _names["certain"] = await ClassifyAsync(clinician, "n.png");
        _names["doubted"] = await ClassifyAsync(clinician, "a.png");
        _ = await Application.PersonIdAsync("admin", Role.Admin);
        _names["rhythm"] = (await MadeUpRecording.KeepAsync(Application, "NNNNVNNsNNNNnNNVVVNN", new UnreadableStretch(12, 13))).Id.ToString();
        // Paused, so that nothing changes while a page is looked at.
        _names["job"] = (await MadeUpJob.KeepAsync(Application, JobState.Paused, MadeUpJob.OfEveryState)).Id.ToString();
        _names["finished"] = (await MadeUpJob.KeepAsync(Application, JobState.Done, job =>
            [MadeUpJob.Item(job, "100.hea", JobItemState.Answered), .. Enumerable.Range(0, 120).Select(place => MadeUpJob.Item(job, $"beats/{place}.png", JobItemState.Answered))])).Id.ToString();
        _names["answered"] = (await MadeUpJob.KeepAsync(Application, JobState.Done, job => [Answered(job, "certain"), Answered(job, "doubted")])).Id.ToString();
        _names["batch"] = (await MadeUpJob.KeepAsync(Application, JobState.Done, job =>
        [
            Answered(job, "certain"), Answered(job, "doubted"), MadeUpJob.Item(job, "notes.pdf", JobItemState.Refused, "#Note"),
            new JobItem { JobNumber = job, Path = "again.png", Kind = JobItemKind.Picture, State = JobItemState.Repeated, PredictionId = Guid.Parse(_names["certain"]) },
        ])).Id.ToString();
        var now = Application.Clock.GetUtcNow();
        _names["person"] = reader.ToString();
        await using (var scope = Application.Services.CreateAsyncScope())
        {
            var person = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByIdAsync(reader.ToString());
            _names["link"] = Uri.EscapeDataString(await scope.ServiceProvider.GetRequiredService<PasswordLinks>().CreateAsync(person!));
        }

        _names["webhook"] = await WebhookAsync(now);
        var (token, _) = (await Application.Services.GetRequiredService<ApiTokens>().CreateAsync(
            clinician, "Archive", TokenScopes.Read, 30, TestContext.Current.CancellationToken))!.Value;
        _names["token"] = token.Id.ToString();
        await using var db = Application.OpenDatabase();
        var codes = new[] { "N", "N", "N", "V", "A", "R", "/" };
        var numbers = await db.KeepAsync(Enumerable.Range(0, 300).Select(place => Rows.Prediction(
            now.AddHours(-2 * place), codes[place % codes.Length], place % 4 > 0, place % 5 == 0, 0.7 + (place % 30 / 100.0), 20_000 + place)));
        Review[] reviews = [.. numbers.Index().Where(row => row.Index % 5 < 2).Select(row =>
            Rows.Review(row.Item, reader, codes[row.Index % codes.Length], row.Index % 3 == 0 ? "V" : codes[row.Index % codes.Length], now, comment: row.Index % 2 == 0 ? "Broad, early, with a pause behind it." : null))];
        db.Reviews.AddRange(reviews);
        foreach (var (verdict, state) in new[] { (Verdict.Agree, ReviewState.Agreed), (Verdict.Correct, ReviewState.Corrected) })
        {
            long[] judged = [.. reviews.Where(review => review.Verdict == verdict).Select(review => review.PredictionNumber)];
            await db.Predictions.Where(row => judged.Contains(row.Number)).ExecuteUpdateAsync(row => row.SetProperty(one => one.ReviewState, state), TestContext.Current.CancellationToken);
        }

        db.Refusals.AddRange(Enumerable.Range(0, 12).Select(place => new Refusal { CreatedAt = now.AddDays(-place), PersonId = reader, Reason = place % 3 == 0 ? "TooLarge" : "NotSpectral" }));
        db.Problems.Add(new Problem { Id = Guid.NewGuid(), CreatedAt = now, PersonId = reader, Page = "/guide", Version = "1.1.0", Text = "The second example does not load." });
        var patient = await db.Patients.SingleAsync(TestContext.Current.CancellationToken);
        _names["patient"] = patient.Id.ToString();
        var recording = await AnalysedRecordings.AnalyseAsync(Application);
        _names["recording"] = recording.Id.ToString();
        await db.Analyses.Where(row => row.Number == recording.Number)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.PatientNumber, patient.Number), TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Application.DisposeAsync();

    private JobItem Answered(long job, string name) =>
        new() { JobNumber = job, Path = $"{name}.png", Kind = JobItemKind.Picture, State = JobItemState.Answered, PredictionId = Guid.Parse(_names[name]) };

    // Paused, so that nothing is sent while a page is looked at.
    private async Task<string> WebhookAsync(DateTimeOffset now)
    {
        var webhook = new Webhook { Id = Guid.NewGuid(), Name = "His", Address = "https://his.clinic.example/hooks", Events = WebhookEvents.Deleted | WebhookEvents.Test, Secret = "x", CreatedAt = now, PausedAt = now };
        await using var db = Application.OpenDatabase();
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.WebhookDeliveries.AddRange(
            Message(WebhookEvents.Test), Message(WebhookEvents.Created, 204), Message(WebhookEvents.Reviewed, 500, WebhookFault.Answered, now), Message(WebhookEvents.Deleted, null, WebhookFault.NotAllowed));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return webhook.Id.ToString();

        WebhookDelivery Message(WebhookEvents what, int? status = null, WebhookFault? fault = null, DateTimeOffset? next = null) => new()
        {
            Id = Guid.NewGuid(),
            WebhookNumber = webhook.Number,
            Event = what,
            ResultId = what == WebhookEvents.Test ? null : Guid.Parse(_names["certain"]),
            IsRecording = what is WebhookEvents.Created or WebhookEvents.Reviewed ? false : null,
            CreatedAt = now,
            NextAttemptAt = next ?? (status is null && fault is null ? now : null),
            LastAttemptAt = status is null && fault is null ? null : now,
            Attempts = status is null && fault is null ? 0 : 1,
            LastStatus = status,
            Fault = fault,
        };
    }

    private async Task<string> ClassifyAsync(Actor sender, string example)
    {
        var upload = new Upload(example, new MemoryStream(Repository.Example(example))) { Description = new UploadDescription("A-1024", "After exercise.", null) };
        var outcome = await Application.Services.GetRequiredService<PredictionService>().PredictAsync(upload, sender, TestContext.Current.CancellationToken);
        return Assert.IsType<PredictionOutcome.Made>(outcome).Prediction.Id.ToString();
    }
}
