using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.History;

/// <summary>An admin looks through the recordings of the clinic, and exports them.</summary>
public sealed class RecordingHistoryPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kind_is_chosen_in_the_address_and_pictures_are_what_is_shown_without()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await (await application.SignInAsync()).ClassifyAsync(1);
        await KeptRecordings.KeepAsync(application, reference: "K-17");
        var admin = await application.SignInAsAdminAsync();

        var pictures = await admin.ReadAsync("/history");
        var recordings = await admin.ReadAsync("/history?kind=recordings");

        Assert.Equal((true, false), (Shows(pictures, "beat-1.png"), Shows(pictures, "r100.zip")));
        Assert.Equal((false, true), (Shows(recordings, "beat-1.png"), Shows(recordings, "r100.zip")));
        Assert.Contains("href=\"/history?kind=recordings\"", pictures, StringComparison.OrdinalIgnoreCase);
        Assert.All(["K-17", "clinician", ">2,000<", "Recordings: 1", "not yet judged): 1"], text => Assert.Contains(text, recordings, StringComparison.Ordinal));
        Assert.DoesNotContain("id=\"class\"", recordings, StringComparison.Ordinal);
        Assert.Equal("history of recordings, by no filter, 1 results", (await LastAsync(application, AuditEvent.Listed)).Details);
    }

    [Fact]
    public async Task Filter_is_kept_with_the_kind_and_without_what_a_recording_does_not_have()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await KeptRecordings.JudgeAsync(application, await KeptRecordings.KeepAsync(application, "judged", reference: "K-17"), verdict: Verdict.Correct);
        await KeptRecordings.KeepAsync(application, "open", reference: "K-17");
        var admin = await application.SignInAsAdminAsync();

        var answer = await HistoryExportTests.SearchAsync(admin, ("kind", "Recordings"), ("state", "Corrected"), ("class", "V"), ("certainty", "Review"), ("sort", "Confidence"), ("patient", "K-17"));

        var address = answer.Headers.Location!.OriginalString;
        Assert.Matches("^/history\\?kind=recordings&state=corrected&search=[0-9a-f-]+$", address.ToLowerInvariant());
        var page = await admin.ReadAsync(address);
        Assert.Equal((true, false), (Shows(page, "judged.zip"), Shows(page, "open.zip")));
        Assert.Equal("history of recordings, by review state, patient reference, 1 results", (await LastAsync(application, AuditEvent.Listed)).Details);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task Admin_exports_recordings_and_the_audit_log_tells_how_many(string format)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await (await application.SignInAsync()).ClassifyAsync(1);
        var first = await KeptRecordings.KeepAsync(application, "first", reference: "K-17", change: draft => draft.AcquiredOn = new DateOnly(2026, 2, 3));
        await KeptRecordings.JudgeAsync(application, first, verdict: Verdict.Correct);
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await KeptRecordings.KeepAsync(application, "=second");
        var admin = await application.SignInAsAdminAsync();

        var answer = await admin.PostAsync("/history/export", new FormUrlEncodedContent(
            [new("__RequestVerificationToken", await admin.TokenAsync("/history?kind=recordings")), new("kind", "Recordings"), new("format", format)]));
        var text = (await answer.Content.ReadAsStringAsync(Cancellation)).TrimStart('\uFEFF');

        Assert.Equal((HttpStatusCode.OK, $"recordings-2026-03-14.{format}"), (answer.StatusCode, answer.Content.Headers.ContentDisposition?.FileName));
        var rows = format == "csv" ? Csv(text) : Json(text);
        Assert.Equal([first.Id.ToString(), second.Id.ToString()], rows.Select(row => row["id"]));
        var row = rows[0];
        Assert.Equal(("first", "MLII", "360", "1806", "2000"), (row["record_name"], row["lead"], row["sampling_rate"], row["seconds"], row["beats"]));
        Assert.Equal(("30", "12", "1750", "66.4"), (row[format == "csv" ? "beats_S" : "groups.S"], row[format == "csv" ? "beats_V" : "groups.V"], row["certain_beats"], row["mean_rate"]));
        Assert.Equal(("corrected", "1", "K-17", "clinician", "2026-02-03"), (row["review_state"], row["reviews"], row["patient_reference"], row["clinician"], row["acquired_on"]));
        Assert.Equal(("first.zip", first.Sha256), (row["file_name"], row["sha256"]));
        Assert.Equal(format == "csv" ? "'=second" : "=second", rows[1]["record_name"]);
        Assert.Equal($"history of recordings, {format}, 2 rows, by no filter", (await LastAsync(application, AuditEvent.Exported)).Details);
    }

    [Fact]
    public async Task Clinic_without_recordings_says_so()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        Assert.Contains("No recording has been analysed yet.", await (await application.SignInAsAdminAsync()).ReadAsync("/history?kind=recordings"), StringComparison.Ordinal);
    }

    private static bool Shows(string page, string file) => Regex.IsMatch(page, $">{Regex.Escape(file)}<");

    private static async Task<AuditEntry> LastAsync(Application application, AuditEvent what)
    {
        await using var db = application.OpenDatabase();
        var name = what.ToString();
        return await db.AuditEntries.AsNoTracking().Where(entry => entry.Event == name).OrderByDescending(entry => entry.Sequence).FirstAsync(Cancellation);
    }

    private static List<Dictionary<string, string?>> Csv(string text)
    {
        using var reader = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture));
        Assert.True(reader.Read() && reader.ReadHeader());
        var rows = new List<Dictionary<string, string?>>();
        while (reader.Read())
        {
            rows.Add(reader.HeaderRecord!.ToDictionary(column => column, reader.GetField));
        }

        return rows;
    }

    private static List<Dictionary<string, string?>> Json(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.EnumerateObject()
            .SelectMany(part => part.Value.ValueKind == JsonValueKind.Object
                ? part.Value.EnumerateObject().Select(inner => (Name: $"{part.Name}.{inner.Name}", inner.Value))
                : [(part.Name, part.Value)])
            .ToDictionary(part => part.Name, part => part.Value.ValueKind == JsonValueKind.Null ? null : part.Value.ToString())),
    ];
}
