using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.History;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Languages;

/// <summary>Files for other programs do not change with the language of whoever fetches them.</summary>
public sealed class ExportsTests
{
    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Jsonl)]
    public async Task Export_has_iso_dates_and_decimal_points_for_readers_of_any_language(ExportFormat format)
    {
        await using var application = new Application
        {
            Classifier = Classifiers.Answering(change: answer => answer with { Doubts = [new Finding(FindingCode.LowProbability, 93, 95.5)] }),
        };
        await (await application.SignInAsync()).UploadAsync([1]);
        await using (var db = application.OpenDatabase())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE \"Predictions\" SET \"AcquiredOn\" = '2026-02-28'", TestContext.Current.CancellationToken);
        }

        var english = await ExportAsync(application, format, "en");
        var german = await ExportAsync(application, format, "de");

        Assert.Equal(english, german);
        Assert.Contains("2026-03-14T09:26:53", german, StringComparison.Ordinal);
        Assert.Contains("2026-02-28", german, StringComparison.Ordinal);
        Assert.Contains("0.93", german, StringComparison.Ordinal);
        Assert.Contains("below 95.5 %", german, StringComparison.Ordinal);
    }

    private static async Task<string> ExportAsync(Application application, ExportFormat format, string language)
    {
        var admin = await application.SignInAsync("admin", Role.Admin);
        admin.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var token = await admin.TokenAsync("/history");
        var answer = await admin.PostAsync("/history/export", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("format", format.ToString())]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
