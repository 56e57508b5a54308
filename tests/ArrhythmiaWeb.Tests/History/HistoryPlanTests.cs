using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.History;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.History;

/// <summary>What the database says it does for the history. A million rows would show it as a slow page; its plan shows it with a few.</summary>
public sealed class HistoryPlanTests
{
    private const int Rows = 20_000;

    private static readonly bool[] Both = [true, false];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_order_and_no_filter_sorts_or_reads_the_table()
    {
        var queries = new QueryPlans();
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = queries };
        await ManyPredictions.FillAsync(application, Rows);
        var history = application.Services.GetRequiredService<ClinicHistory>();
        var owner = (await application.PersonIdAsync("zoe"));
        var middle = new Guid("00002710-0000-4000-8000-000000002710");
        HistoryFilter[] filters =
        [
            new(), new() { Class = "E" }, new() { Certainty = Certainty.Certain }, new() { Certainty = Certainty.Review }, new() { Certainty = Certainty.Sampled },
            new() { State = ReviewState.Corrected }, new() { ReaderClass = "V" }, new() { Clinician = owner }, new() { Clinician = Guid.Empty }, new() { Model = "trace-cnn 1.0.0" },
            new() { From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 1, 2) },
            new() { Class = "E", ReaderClass = "V", Certainty = Certainty.Review, State = ReviewState.Uncertain, Clinician = owner, Model = "trace-cnn 1.0.0", From = new DateOnly(2025, 1, 1) },
        ];
        HistorySearch?[] searches = [null, new() { Patient = "Ward7-07" }, new() { Text = "0013" }, new() { Text = "d7" }, new() { Patient = "Ward7-07", Text = "beat" }];
        var days = application.Services.GetRequiredService<ClinicDays>();
        queries.Clear();

        foreach (var filter in filters)
        {
            // A search is the same condition whatever stands beside it: with nothing, and with everything.
            foreach (var search in filter == filters[0] || filter == filters[^1] ? searches : [null])
            {
                foreach (var view in from sort in Enum.GetValues<HistorySort>() from rising in Both select filter with { Sort = sort, Ascending = rising })
                {
                    await history.ReadAsync(view, search, null, null, Cancellation);
                    await history.ReadAsync(view, search, after: middle, null, Cancellation);
                    await history.ReadAsync(view, search, null, before: middle, Cancellation);
                }

                await history.CountAsync(filter, search, await days.ReadAsync(Cancellation), Cancellation);
            }
        }

        await history.ChoicesAsync(await days.ReadAsync(Cancellation), Cancellation);
        // On a slow machine the sweep of pictures begins meanwhile. It is not the history's. Nor is the count of the reviews of changed days, which goes along the days.
        var plans = (await queries.ExplainAsync(application, "Predictions"))
            .Where(plan => !plan.Query.Contains("JobItems", StringComparison.Ordinal) && !plan.Query.Contains("Weighed", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.True(IsBounded(plan.Steps), $"{string.Join(Environment.NewLine, plan.Steps)}{Environment.NewLine}{plan.Query}"));
        // Each order goes along its own index, jumping to the place where the page begins.
        Assert.All(["CreatedAt", "Confidence"], column => Assert.Contains(plans, plan => plan.Steps.Any(step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains($"({column}<?)", StringComparison.Ordinal))));
        Assert.All(["ClassCode", "OwnerId"], column => Assert.Contains(plans, plan => plan.Steps.Any(step => step.Contains($"({column}=? AND CreatedAt<?)", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Export_reads_along_an_index_and_sorts_nothing()
    {
        var queries = new QueryPlans();
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = queries };
        await ManyPredictions.FillAsync(application, 100);
        var days = application.Services.GetRequiredService<ClinicDays>();
        queries.Clear();

        await application.Services.GetRequiredService<HistoryExport>().WriteAsync(
            new HistoryFilter(), null, ExportFormat.Jsonl, Stream.Null, ArrhythmiaWeb.Data.Actor.Application, Cancellation);

        var plan = Assert.Single(await queries.ExplainAsync(application, "HistoryByTime"));
        Assert.DoesNotContain(plan.Steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.Contains(plan.Steps, step => step.Contains("USING INDEX HistoryByTime", StringComparison.Ordinal));
    }

    /// <summary>
    /// An index may be read, also to its end, as long as it holds everything that is asked for; patients and people are few, and so are the rows of one patient: they may be
    /// sorted. Of what is counted, some rows are taken first.
    /// </summary>
    private static bool IsBounded(IReadOnlyList<string> steps) =>
        !steps.Any(step => (step.Contains("TEMP B-TREE", StringComparison.Ordinal) && !step.Contains("GROUP BY", StringComparison.Ordinal)
                && !steps.Any(other => other.Contains("(PatientNumber=?", StringComparison.Ordinal)))
            || (step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("COVERING INDEX", StringComparison.Ordinal) && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
                && !steps.Contains("CO-ROUTINE " + step["SCAN ".Length..]))
            || step.Contains("AUTOMATIC", StringComparison.Ordinal));
}
