using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

public sealed partial class WorkListTests
{
    [Fact]
    public async Task Those_that_await_a_reader_come_first_then_the_unjudged_then_the_judged_each_newest_first()
    {
        await using var application = Doubting(number => number is 2 or 4 or 6);
        var clinician = await application.SignInAsync();
        var ids = await ClassifyAsync(application, clinician, 8);
        await clinician.JudgeAsync(ids[2], "agree");
        await clinician.JudgeAsync(ids[7], "agree");

        Assert.Equal([6, 4, 8, 5, 3, 1, 7, 2], Numbers(await clinician.ReadAsync("/predictions")));
    }

    [Fact]
    public async Task Paging_shows_every_result_once_in_order_across_the_parts()
    {
        await using var application = Doubting(number => number % 3 == 0);
        var clinician = await application.SignInAsync();
        await ClassifyAsync(application, clinician, 50);

        var expected = Enumerable.Range(1, 50).Reverse().OrderBy(number => number % 3 == 0 ? 0 : 1);

        Assert.Equal(expected, await ReadAllAsync(clinician, "/predictions"));
    }

    [Fact]
    public async Task Judging_between_two_pages_loses_nothing_that_is_still_to_be_judged()
    {
        await using var application = Doubting(_ => true);
        var clinician = await application.SignInAsync();
        var ids = await ClassifyAsync(application, clinician, 45);
        var first = await clinician.ReadAsync("/predictions");
        // The one on which the next page stands leaves its part of the list.
        foreach (var number in Numbers(first))
        {
            await clinician.JudgeAsync(ids[number], "agree");
        }

        var rest = await ReadAllAsync(clinician, Next().Match(first).Groups[1].Value);

        Assert.Equal(Enumerable.Range(1, 25).Reverse(), rest.Take(25));
    }

    [Fact]
    public async Task List_says_how_many_wait()
    {
        await using var application = Doubting(number => number <= 3);
        var clinician = await application.SignInAsync();
        var ids = await ClassifyAsync(application, clinician, 5);

        Assert.Contains("3 wait for your judgement.", await clinician.ReadAsync("/predictions"), StringComparison.Ordinal);
        await clinician.JudgeAsync(ids[1], "agree");
        await clinician.JudgeAsync(ids[2], "uncertain");
        Assert.Contains("1 waits for your judgement.", await clinician.ReadAsync("/predictions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clinician_sees_nothing_of_colleagues_who_do_not_share()
    {
        await using var application = Doubting(_ => true);
        await ClassifyAsync(application, await application.SignInAsync("colleague"), 2);

        var page = await (await application.SignInAsync()).ReadAsync("/predictions?everyones=true");

        Assert.Empty(Numbers(page));
        Assert.DoesNotContain("All that I may see", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clinician_switches_to_what_colleagues_share_and_sees_whose_it_is()
    {
        await using var application = Doubting(_ => true);
        application.Settings["Clinic:ShareResults"] = "true";
        var clinician = await application.SignInAsync();
        await clinician.ClassifyAsync(1);
        await (await application.SignInAsync("colleague")).ClassifyAsync(2);

        var own = await clinician.ReadAsync("/predictions");
        Assert.Equal([1], Numbers(own));
        Assert.Contains("1 waits", own, StringComparison.Ordinal);
        var all = await clinician.ReadAsync(Switch().Match(own).Groups[1].Value);
        Assert.Equal([2, 1], Numbers(all));
        Assert.Contains("2 wait", all, StringComparison.Ordinal);
        Assert.Contains("colleague", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_after_a_result_of_somebody_else_is_not_there()
    {
        await using var application = Doubting(_ => false);
        var id = await (await application.SignInAsync("colleague")).ClassifyAsync(1);
        var clinician = await application.SignInAsync();

        foreach (var query in new[] { $"?rank=Open&before={id}", "?before=x", "?rank=Nonsense" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync("/predictions" + query)).StatusCode);
        }
    }

    private static Application Doubting(Func<int, bool> doubts)
    {
        // The start tries the reader on a picture of its own, which is not counted.
        var calls = -1;
        return new Application
        {
            Classifier = Classifiers.Answering("V", answer => doubts(++calls)
                ? answer with { Doubts = [new Finding(FindingCode.LowProbability, 50, 90)] }
                : answer),
        };
    }

    private static async Task<Dictionary<int, Guid>> ClassifyAsync(Application application, Visitor clinician, int count)
    {
        var ids = new Dictionary<int, Guid>();
        for (var number = 1; number <= count; number++)
        {
            // Two results share each minute: their order must not depend on the time alone.
            application.Clock.Advance(TimeSpan.FromMinutes(number % 2));
            ids[number] = await clinician.ClassifyAsync((byte)number);
        }

        return ids;
    }

    private static async Task<List<int>> ReadAllAsync(Visitor clinician, string path)
    {
        var seen = new List<int>();
        for (var next = path; next.Length > 0;)
        {
            var page = await clinician.ReadAsync(next);
            seen.AddRange(Numbers(page));
            next = Next().Match(page).Groups[1].Value;
        }

        return seen;
    }

    private static List<int> Numbers(string page) => [.. FileName().Matches(page).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"beat-(\d+)\.png")]
    private static partial Regex FileName();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Next();

    [GeneratedRegex("href=\"([^\"]+)\">All that I may see")]
    private static partial Regex Switch();
}
