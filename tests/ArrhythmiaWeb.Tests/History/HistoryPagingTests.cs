using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.History;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.History;

/// <summary>Pages of the history show what a filter leaves, each row once and in order, forwards and back.</summary>
public sealed class HistoryPagingTests(HistoryPagingTests.Filled filled) : IClassFixture<HistoryPagingTests.Filled>
{
    private static readonly bool[] Both = [true, false];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<HistorySort, bool, bool> Orders => new(
        from sort in Enum.GetValues<HistorySort>() from rising in Both from filtered in Both select (sort, rising, filtered));

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_in_every_order_hold_each_row_once_and_lead_back_the_same_way(HistorySort sort, bool ascending, bool filtered)
    {
        var filter = new HistoryFilter { Sort = sort, Ascending = ascending, State = filtered ? ReviewState.Corrected : null };
        var expected = Sorted(filled.All.Where(row => !filtered || row.ReviewState == ReviewState.Corrected), sort, ascending).Select(row => row.Id).ToList();

        var forwards = new List<HistoryPage> { await ReadAsync(filter) };
        while (forwards[^1].HasNext)
        {
            forwards.Add(await ReadAsync(filter, after: forwards[^1].Rows[^1].Id));
        }

        var backwards = new List<HistoryPage> { forwards[^1] };
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
        var day = DateOnly.FromDateTime(filled.All[1000].CreatedAt.UtcDateTime);
        (HistoryFilter Filter, HistorySearch? Search, Func<Prediction, bool> Fits)[] cases =
        [
            (new(), null, _ => true),
            (new() { Class = "V" }, null, row => row.ClassCode == "V"),
            (new() { Class = "/" , Sort = HistorySort.Class }, null, row => row.ClassCode == "/"),
            (new() { Class = "nothing" }, null, _ => false),
            (new() { Certainty = Certainty.Certain }, null, row => row.IsCertain == true),
            (new() { Certainty = Certainty.Review }, null, row => row.IsCertain == false),
            (new() { Certainty = Certainty.Sampled }, null, row => row.IsSampled),
            (new() { State = ReviewState.Uncertain }, null, row => row.ReviewState == ReviewState.Uncertain),
            (new() { Clinician = zoe }, null, row => row.OwnerId == zoe),
            (new() { Clinician = zoe, Sort = HistorySort.Clinician }, null, row => row.OwnerId == zoe),
            (new() { Clinician = Guid.Empty }, null, row => row.OwnerId == null),
            (new() { Model = "trace-cnn 1.1.0" }, null, row => row.ModelName == "trace-cnn" && row.ModelVersion == "1.1.0"),
            (new() { From = day, To = day }, null, row => DateOnly.FromDateTime(row.CreatedAt.UtcDateTime) == day),
            (new() { From = day, To = day, Zone = "Asia/Tokyo" }, null, row => DateOnly.FromDateTime(row.CreatedAt.UtcDateTime.AddHours(9)) == day),
            (new(), new() { Patient = "wARD7-07" }, row => row.Patient?.Reference == "Ward7-07"),
            (new(), new() { Patient = "Ward7-0" }, _ => false),
            (new(), new() { Text = "0013" }, row => row.OriginalFileName.Contains("0013", StringComparison.Ordinal)),
            (new(), new() { Text = "d7-1" }, row => row.Patient?.Reference.StartsWith("Ward7-1", StringComparison.Ordinal) == true),
            (new(), new() { Text = "ARD7" }, row => row.Patient is not null),
            (new(), new() { Text = "%" }, _ => false),
            (new(), new() { Text = "_" }, _ => false),
            (new() { Class = "N", State = ReviewState.Open, Clinician = zoe, Certainty = Certainty.Review, To = day }, new() { Patient = "Ward7-09", Text = "beat" },
                row => row.ClassCode == "N" && row.ReviewState == ReviewState.Open && row.OwnerId == zoe && row.IsCertain == false && row.Patient?.Reference == "Ward7-09" && DateOnly.FromDateTime(row.CreatedAt.UtcDateTime) <= day),
        ];
        foreach (var (filter, search, fits) in cases)
        {
            var expected = filled.All.Where(fits).ToList();
            var totals = await filled.History.CountAsync(filter, search, await filled.Days.ReadAsync(Cancellation), Cancellation);
            var page = await filled.History.ReadAsync(filter, search, null, null, Cancellation);

            Assert.True(expected.Count == totals.Count, $"{filter} {search}: {expected.Count} expected, {totals.Count} counted");
            Assert.Equal(expected.Count(row => row is { ReviewState: ReviewState.Open } && (row.IsCertain == false || row.IsSampled)), totals.Waiting);
            Assert.All(totals.Classes, one => Assert.Equal(expected.Count(row => row.ClassCode == one.Code), one.Count));
            Assert.Equal(Sorted(expected, filter.Sort, filter.IsAscending).Take(ClinicHistory.PageSize).Select(row => row.Id), page.Rows.Select(row => row.Id));
        }
    }

    [Fact]
    public async Task Page_after_a_prediction_that_is_gone_is_the_first()
    {
        var first = await ReadAsync(new HistoryFilter());

        Assert.Equal(first.Rows, (await ReadAsync(new HistoryFilter(), after: Guid.NewGuid())).Rows);
    }

    private static IEnumerable<Prediction> Sorted(IEnumerable<Prediction> rows, HistorySort sort, bool ascending)
    {
        static int ClassOf(Prediction row) => LabelSet.EightClasses.Classes.Select(beat => beat.Code).ToList().IndexOf(row.ClassCode);
        static string NameOf(Prediction row) => row.Owner?.DisplayName.ToUpperInvariant() ?? "￿";
        var newest = rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Number).ToList();
        return (sort, ascending) switch
        {
            (HistorySort.Time, false) => newest,
            (HistorySort.Time, true) => Enumerable.Reverse(newest),
            (HistorySort.Class, true) => newest.OrderBy(ClassOf),
            (HistorySort.Class, false) => newest.OrderByDescending(ClassOf),
            (HistorySort.Clinician, true) => newest.OrderBy(NameOf, StringComparer.Ordinal),
            (HistorySort.Clinician, false) => newest.OrderByDescending(NameOf, StringComparer.Ordinal),
            (_, true) => newest.OrderBy(row => row.Confidence).ThenBy(row => row.Number),
            _ => newest.OrderByDescending(row => row.Confidence).ThenByDescending(row => row.Number),
        };
    }

    private Task<HistoryPage> ReadAsync(HistoryFilter filter, Guid? after = null, Guid? before = null) => filled.History.ReadAsync(filter, null, after, before, Cancellation);

    public sealed class Filled : IAsyncLifetime
    {
        private readonly Application _application = new() { Classifier = Classifiers.Answering() };

        public IReadOnlyList<Prediction> All { get; private set; } = [];

        public ClinicHistory History => _application.Services.GetRequiredService<ClinicHistory>();

        public ClinicDays Days => _application.Services.GetRequiredService<ClinicDays>();

        public async ValueTask InitializeAsync()
        {
            await ManyPredictions.FillAsync(_application, 2000);
            All = await ManyPredictions.AllAsync(_application);
        }

        public ValueTask DisposeAsync() => _application.DisposeAsync();
    }
}
