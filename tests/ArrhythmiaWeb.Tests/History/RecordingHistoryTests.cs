using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.History;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.History;

/// <summary>Pages of the history of recordings show what a filter leaves, each row once and in order, forwards and back.</summary>
public sealed class RecordingHistoryTests(RecordingHistoryTests.Filled filled) : IClassFixture<RecordingHistoryTests.Filled>
{
    private static readonly bool[] Both = [true, false];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<HistorySort, bool, bool> Orders =>
        new(from sort in new[] { HistorySort.Time, HistorySort.Clinician } from rising in Both from filtered in Both select (sort, rising, filtered));

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_in_every_order_hold_each_row_once_and_lead_back_the_same_way(HistorySort sort, bool ascending, bool filtered)
    {
        var filter = new HistoryFilter { Kind = HistoryKind.Recordings, Sort = sort, Ascending = ascending, State = filtered ? ReviewState.Corrected : null };
        var expected = Sorted(filled.All.Where(row => !filtered || row.ReviewState == ReviewState.Corrected), sort, ascending).Select(row => row.Id).ToList();

        var forwards = new List<RecordingHistoryPage> { await ReadAsync(filter) };
        while (forwards[^1].HasNext)
        {
            forwards.Add(await ReadAsync(filter, after: forwards[^1].Rows[^1].Id));
        }

        var backwards = new List<RecordingHistoryPage> { forwards[^1] };
        while (backwards[0].HasPrevious)
        {
            backwards.Insert(0, await ReadAsync(filter, before: backwards[0].Rows[0].Id));
        }

        Assert.Equal(expected, forwards.SelectMany(page => page.Rows).Select(row => row.Id));
        Assert.Equal(expected, backwards.SelectMany(page => page.Rows).Select(row => row.Id));
        Assert.All(forwards.SkipLast(1), page => Assert.Equal(ClinicHistory.PageSize, page.Rows.Count));
        Assert.False(forwards[0].HasPrevious);
    }

    [Fact]
    public async Task Every_filter_leaves_what_it_says_and_totals_agree()
    {
        var zoe = filled.All.First(row => row.Owner?.DisplayName == "zoe").OwnerId!.Value;
        var day = DateOnly.FromDateTime(filled.All[100].CreatedAt.UtcDateTime);
        (HistoryFilter Filter, HistorySearch? Search, Func<Analysis, bool> Fits)[] cases =
        [
            (new(), null, _ => true),
            (new() { State = ReviewState.Uncertain }, null, row => row.ReviewState == ReviewState.Uncertain),
            (new() { Clinician = zoe }, null, row => row.OwnerId == zoe),
            (new() { Clinician = zoe, Sort = HistorySort.Clinician }, null, row => row.OwnerId == zoe),
            (new() { Clinician = Guid.Empty }, null, row => row.OwnerId == null),
            (new() { From = day, To = day }, null, row => DateOnly.FromDateTime(row.CreatedAt.UtcDateTime) == day),
            (new() { From = day, To = day, Zone = "Asia/Tokyo" }, null, row => DateOnly.FromDateTime(row.CreatedAt.UtcDateTime.AddHours(9)) == day),
            (new(), new() { Patient = "wARD7-07" }, row => row.Patient?.Reference == "Ward7-07"),
            (new(), new() { Patient = "nobody" }, _ => false),
            (new(), new() { Text = "h13" }, row => row.OriginalFileName.Contains("h13", StringComparison.Ordinal)),
            (new(), new() { Text = "d7-1" }, row => row.Patient?.Reference.StartsWith("Ward7-1", StringComparison.Ordinal) == true),
            (new() { State = ReviewState.Open, Clinician = zoe, To = day }, new() { Text = "h" }, row => row.ReviewState == ReviewState.Open && row.OwnerId == zoe && DateOnly.FromDateTime(row.CreatedAt.UtcDateTime) <= day),
        ];
        foreach (var (filter, search, fits) in cases)
        {
            var expected = filled.All.Where(fits).ToList();
            var (count, waiting) = await filled.History.CountAsync(filter, search, Cancellation);

            Assert.True(expected.Count == count, $"{filter} {search}: {expected.Count} expected, {count} counted");
            Assert.Equal(expected.Count(row => row.ReviewState == ReviewState.Open && row.CertainBeats < row.BeatCount), waiting);
            Assert.Equal(
                Sorted(expected, filter.Sort, filter.IsAscending).Take(ClinicHistory.PageSize).Select(row => row.Id),
                (await filled.History.ReadAsync(filter, search, null, null, Cancellation)).Rows.Select(row => row.Id));
        }
    }

    [Fact]
    public async Task Page_after_a_recording_that_is_gone_is_the_first() => Assert.Equal(
        (await ReadAsync(new HistoryFilter())).Rows.Select(row => row.Id), (await ReadAsync(new HistoryFilter(), after: Guid.NewGuid())).Rows.Select(row => row.Id));

    [Fact]
    public async Task Every_order_goes_along_its_index_and_sorts_nothing()
    {
        Assert.SkipWhen(Engine.IsPostgres, "PostgreSQL chooses its way by how many rows there are.");
        var middle = filled.All[150].Id;
        filled.Queries.Clear();

        foreach (var view in from sort in new[] { HistorySort.Time, HistorySort.Clinician } from rising in Both select new HistoryFilter { Sort = sort, Ascending = rising })
        {
            await ReadAsync(view);
            await ReadAsync(view, after: middle);
            await ReadAsync(view, before: middle);
            await ReadAsync(view with { State = ReviewState.Corrected, From = new DateOnly(2026, 3, 1) }, after: middle);
        }

        await filled.ExportAsync();
        var plans = await filled.ExplainAsync("ORDER BY");
        plans = [.. plans.Where(plan => plan.Query.Contains("\"Analyses\"", StringComparison.Ordinal))];

        Assert.NotEmpty(plans);
        // What is scanned without an index, as a0, is the page: at most one more row than it holds.
        Assert.All(plans, plan => Assert.True(
            !plan.Steps.Any(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || (step.StartsWith("SCAN", StringComparison.Ordinal) && step != "SCAN a0" && !step.Contains("USING INDEX", StringComparison.Ordinal))),
            $"{string.Join(Environment.NewLine, plan.Steps)}{Environment.NewLine}{plan.Query}"));
        Assert.Contains(plans, plan => plan.Steps.Any(step => step.Contains("IX_Analyses_CreatedAt_Number (CreatedAt<?)", StringComparison.Ordinal)));
        Assert.Contains(plans, plan => plan.Steps.Any(step => step.Contains("IX_Analyses_OwnerId_CreatedAt_Number (OwnerId=? AND CreatedAt<?)", StringComparison.Ordinal)));
    }

    private static IEnumerable<Analysis> Sorted(IEnumerable<Analysis> rows, HistorySort sort, bool ascending)
    {
        static string NameOf(Analysis row) => row.Owner?.DisplayName.ToUpperInvariant() ?? "￿";
        var newest = rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Number).ToList();
        return (sort, ascending) switch
        {
            (HistorySort.Time, false) => newest,
            (HistorySort.Time, true) => Enumerable.Reverse(newest),
            (_, true) => newest.OrderBy(NameOf, StringComparer.Ordinal),
            _ => newest.OrderByDescending(NameOf, StringComparer.Ordinal),
        };
    }

    private Task<RecordingHistoryPage> ReadAsync(HistoryFilter filter, Guid? after = null, Guid? before = null) => filled.History.ReadAsync(filter, null, after, before, Cancellation);

    public sealed class Filled : IAsyncLifetime
    {
        private readonly Application _application;

        public Filled() => _application = new() { Classifier = Classifiers.Answering(), Interceptor = Queries };

        public QueryPlans Queries { get; } = new();

        public IReadOnlyList<Analysis> All { get; private set; } = [];

        public RecordingHistory History => _application.Services.GetRequiredService<RecordingHistory>();

        public Task<IReadOnlyList<(string Query, IReadOnlyList<string> Steps)>> ExplainAsync(string name) => Queries.ExplainAsync(_application, name);

        public Task ExportAsync() => _application.Services.GetRequiredService<HistoryExport>().WriteAsync(
            new HistoryFilter { Kind = HistoryKind.Recordings }, null, ExportFormat.Jsonl, Stream.Null, Actor.Application, Cancellation);

        public async ValueTask InitializeAsync()
        {
            Guid?[] owners = [await _application.PersonIdAsync("zoe"), await _application.PersonIdAsync("anna"), null, await _application.PersonIdAsync("Max")];
            var patients = new List<long?> { null };
            for (var number = 1; number <= 20; number++)
            {
                patients.Add(await KeptRecordings.PatientAsync(_application, $"Ward7-{number:00}"));
            }

            await using var db = _application.OpenDatabase();
            // Two share each moment: an order must not depend on the time alone.
            db.Analyses.AddRange(Enumerable.Range(0, 300).Select(number =>
            {
                var row = KeptRecordings.Row(
                    $"h{number}", $"{number:x64}.zip", _application.Clock.GetUtcNow().AddHours(-number * 7919 % 150 / 2), owners[number % owners.Length], patients[number % patients.Count],
                    new KeptRecordings.AnalysisDraft { CertainBeats = number % 3 == 0 ? 2000 : 1500 });
                row.ReviewState = (ReviewState)(number % 5 % 4);
                return row;
            }));
            await db.SaveChangesAsync(Cancellation);
            All = await db.Analyses.AsNoTracking().Include(row => row.Owner).Include(row => row.Patient).ToListAsync(Cancellation);
        }

        public ValueTask DisposeAsync() => _application.DisposeAsync();
    }
}
