using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Benchmarks.Growth;

/// <summary>The pages whose cost could grow with the number of rows.</summary>
internal static class GrowthPages
{
    /// <summary>Each with its address.</summary>
    public static async Task<IReadOnlyList<(string Name, string Path)>> OfAsync(GrownServer server, FilledDatabase database, int rows)
    {
        await using var db = database.Open();
        var busiest = await db.Users.Where(person => person.UserName == "clinician1@clinic.example").Select(person => person.Id).SingleAsync();
        var patient = await db.Patients.Where(row => row.Number == Math.Max(1, rows / 250)).SingleAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        return
        [
            ("history", "/history"),
            ("history of 30 days, Berlin", string.Create(CultureInfo.InvariantCulture, $"/history?from={today.AddDays(-30):yyyy-MM-dd}&to={today:yyyy-MM-dd}&zone=Europe/Berlin")),
            ("history, corrected", "/history?state=Corrected"),
            ("history by class", "/history?sort=Class"),
            ("history of one clinician", $"/history?clinician={busiest}"),
            ("history, free text that many have", await SearchAsync("Text", "ward7")),
            ("history, free text that one has", await SearchAsync("Text", "-00041")),
            ("history of one patient", await SearchAsync("Patient", patient.Reference)),
            ("patient", $"/patients/details/{patient.Id}"),
            ("work list of all", "/predictions?everyones=true"),
            ("work list of all, judged", "/predictions?everyones=true&list=Done"),
            ("own work list", "/predictions"),
            ("start page", "/"),
            ("dashboard, 30 days", "/dashboard?days=30"),
            ("dashboard, a year", "/dashboard?days=365"),
            ("dashboard, all", "/dashboard?days=1100"),
        ];

        async Task<string> SearchAsync(string field, string value) => await server.SubmitAsync("/history", new() { [field] = value }, "/history/search") is { Length: > 0 } there
            ? there
            : throw new InvalidOperationException("The search was not taken.");
    }
}
