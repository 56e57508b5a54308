using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.History;

/// <summary>Predictions as a clinic makes them in years, written by the database itself; no pictures.</summary>
public static class ManyPredictions
{
    public const int Patients = 600;

    public static IReadOnlyList<string> Clinicians { get; } = ["zoe", "anna", "Max"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Fills an empty history. Times, probabilities and everything else repeat, so that an order must not depend on one of them alone.</summary>
    public static async Task FillAsync(Application application, int count)
    {
        var people = new List<Guid>();
        foreach (var name in Clinicians)
        {
            people.Add(await application.PersonIdAsync(name, Role.Clinician));
        }

        await using var db = application.OpenDatabase();
        db.Patients.AddRange(Enumerable.Range(1, Patients).Select(number => new Patient { Id = Guid.NewGuid(), Reference = ReferenceOf(number) }));
        await db.SaveChangesAsync(Cancellation);
        var owner = string.Concat(people.Select((id, index) => $"WHEN {index} THEN {(Engine.IsPostgres ? "uuid " : "")}'{id.ToString().ToUpperInvariant()}' "));
        var start = application.Clock.GetUtcNow().AddDays(-100).UtcTicks;
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        await db.Database.ExecuteSqlRawAsync(
            (Engine.IsPostgres ? OnPostgres(count, start, owner) : OnSqlite(count, start, owner)).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), Cancellation);
    }

    public static string ReferenceOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Ward7-{number:00}");

    /// <summary>Everything there is, with owners and patients, to filter and sort without the application.</summary>
    public static async Task<IReadOnlyList<Prediction>> AllAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return await db.Predictions.AsNoTracking().Include(row => row.Owner).Include(row => row.Patient).ToListAsync(Cancellation);
    }

    private static string OnSqlite(int count, long start, string owner) =>
            $$"""
            INSERT INTO Predictions (Id, CreatedAt, OriginalFileName, StoredFileName, Sha256, MediaType, Bytes, Width, Height, ClassCode, Probabilities, ModelName, ModelVersion,
                ModelSha256, ElapsedMilliseconds, IsTrace, IsRearranged, Doubts, OwnerId, PatientNumber, IsSampled, IsCertain, Confidence, ReviewState)
            WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {{count}})
            SELECT printf('%08X-0000-4000-8000-%012X', i, i), {{start}} + (i / 3) * 600000000, printf('beat-%06d.png', i), printf('%064x.png', i), printf('%064x', i), 'image/png',
                1000, 1296, 192, substr('NNNNNNVVVR/LA!E', i % 15 + 1, 1), '[0.65,0.05,0.05,0.05,0.05,0.05,0.05,0.05]', iif(i % 40 = 0, 'trace-cnn', 'spectral-cnn'),
                iif(i % 3 = 0, '1.0.0', '1.1.0'), '00', 4.2, i % 40 = 0, 0, iif(i * 7919 % 500 < 250, '["Too low a probability."]', '[]'),
                CASE i % 29 WHEN 28 THEN NULL ELSE CASE i % 3 {{owner}} END END, iif(i % 11 = 0, NULL, i % {{Patients}} + 1), i % 53 = 0 AND i * 7919 % 500 >= 250,
                iif(i % 97 = 0, NULL, i * 7919 % 500 >= 250), 0.5 + (i * 7919 % 500) / 1000.0, CASE WHEN i % 20 < 14 THEN 0 WHEN i % 20 < 18 THEN 1 WHEN i % 20 = 18 THEN 2 ELSE 3 END
            FROM numbers
            """;

    /// <summary>The same rows.</summary>
    private static string OnPostgres(int count, long start, string owner) => Engine.Sql(
        $$"""
        INSERT INTO Predictions (Id, CreatedAt, OriginalFileName, StoredFileName, Sha256, MediaType, Bytes, Width, Height, ClassCode, Probabilities, ModelName, ModelVersion,
            ModelSha256, ElapsedMilliseconds, IsTrace, IsRearranged, Doubts, OwnerId, PatientNumber, IsSampled, IsCertain, Confidence, ReviewState)
        SELECT (lpad(to_hex(i), 8, '0') || '-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, {{start}} + (i / 3) * bigint '600000000', 'beat-' || lpad(i::text, 6, '0') || '.png',
            lpad(to_hex(i), 64, '0') || '.png', lpad(to_hex(i), 64, '0'), 'image/png', 1000, 1296, 192, substr('NNNNNNVVVR/LA!E', i % 15 + 1, 1),
            ARRAY[0.65,0.05,0.05,0.05,0.05,0.05,0.05,0.05], CASE WHEN i % 40 = 0 THEN 'trace-cnn' ELSE 'spectral-cnn' END,
            CASE WHEN i % 3 = 0 THEN '1.0.0' ELSE '1.1.0' END, '00', 4.2, i % 40 = 0, false, CASE WHEN i * 7919 % 500 < 250 THEN '["Too low a probability."]' ELSE '[]' END,
            CASE i % 29 WHEN 28 THEN NULL ELSE CASE i % 3 {{owner}} END END, CASE WHEN i % 11 <> 0 THEN i % {{Patients}} + 1 END, i % 53 = 0 AND i * 7919 % 500 >= 250,
            CASE WHEN i % 97 <> 0 THEN i * 7919 % 500 >= 250 END, 0.5 + (i * 7919 % 500) / 1000.0, CASE WHEN i % 20 < 14 THEN 0 WHEN i % 20 < 18 THEN 1 WHEN i % 20 = 18 THEN 2 ELSE 3 END
        FROM generate_series(1, {{count}}) AS i
        """);
}
