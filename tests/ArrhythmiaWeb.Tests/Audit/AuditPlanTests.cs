using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Audit;

public sealed class AuditPlanTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_filter_of_the_log_reads_along_an_index_in_order()
    {
        var queries = new QueryPlans();
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = queries };
        var trail = application.Services.GetRequiredService<AuditTrail>();
        var (day, id) = (new DateOnly(2026, 3, 14), Guid.NewGuid());
        queries.Clear();

        foreach (var filter in new AuditFilter[]
        {
            new(), new() { Event = AuditEvent.Viewed }, new() { Actor = id }, new() { Actor = Guid.Empty }, new() { Subject = id }, new() { From = day, To = day },
            new() { Event = AuditEvent.Viewed, Actor = id, Subject = id, From = day, To = day },
        })
        {
            await trail.ReadAsync(filter, null, null, Cancellation);
            await trail.ReadAsync(filter, below: 100, null, Cancellation);
            await trail.ReadAsync(filter, null, above: 100, Cancellation);
        }

        var plans = await queries.ExplainAsync(application, "AuditEntries");
        // The whole log is a walk along its key, which ends when the page is full; everything else jumps.
        var scans = plans.Where(plan => plan.Steps.Any(step => step.StartsWith("SCAN", StringComparison.Ordinal))).ToList();
        Assert.DoesNotContain(plans, plan => plan.Steps.Any(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal)));
        Assert.DoesNotContain("WHERE", Assert.Single(scans).Query, StringComparison.Ordinal);
    }
}
