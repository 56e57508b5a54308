using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

public sealed partial class WorkListTests
{
    [Fact]
    public async Task What_waits_what_is_done_and_all_stand_apart_each_newest_first()
    {
        await using var application = Doubting(number => number is 2 or 4 or 6);
        var clinician = await application.SignInAsync();
        var ids = await ClassifyAsync(application, clinician, 8);
        await clinician.JudgeAsync(ids[2], "agree");
        await clinician.JudgeAsync(ids[7], "agree");

        var waiting = await clinician.ReadAsync("/predictions");

        Assert.Equal([6, 4], Numbers(waiting));
        Assert.Contains("Waiting (2)", waiting, StringComparison.Ordinal);
        Assert.Contains("Not probable enough", waiting, StringComparison.Ordinal);
        Assert.Equal([7, 2], Numbers(await clinician.ReadAsync("/predictions?list=done")));
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], Numbers(await clinician.ReadAsync("/predictions?list=all")));
    }

    [Theory]
    [InlineData("list=waiting")]
    [InlineData("list=all")]
    [InlineData("list=all&sort=class")]
    [InlineData("list=all&sort=probability")]
    [InlineData("list=waiting&class=V&reason=LowProbability")]
    public async Task Paging_shows_every_result_once(string query)
    {
        await using var application = Doubting(number => number % 3 != 0);
        var clinician = await application.SignInAsync();
        await ClassifyAsync(application, clinician, 50);

        var seen = await ReadAllAsync(clinician, $"/predictions?{query}");

        var expected = Enumerable.Range(1, 50).Where(number => query.Contains("all", StringComparison.Ordinal) || number % 3 != 0).Reverse();
        // All have the same class and probability, so that the newest is first in every order.
        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Judging_between_two_pages_loses_nothing_that_is_still_to_be_judged()
    {
        await using var application = Doubting(_ => true);
        var clinician = await application.SignInAsync();
        var ids = await ClassifyAsync(application, clinician, 45);
        var first = await clinician.ReadAsync("/predictions");
        // The one on which the next page stands leaves the list.
        foreach (var number in Numbers(first))
        {
            await clinician.JudgeAsync(ids[number], "agree");
        }

        var rest = await ReadAllAsync(clinician, Next().Match(first).Groups[1].Value);

        Assert.Equal(Enumerable.Range(1, 25).Reverse(), rest);
    }

    [Fact]
    public async Task List_is_narrowed_to_a_patient_whose_reference_stands_in_no_address()
    {
        await using var application = Doubting(_ => true);
        var clinician = await application.SignInAsync();
        await clinician.ClassifyAsync(1, ("patientReference", "GEHEIM-7"));
        await clinician.ClassifyAsync(2);

        var found = (await clinician.SendFormAsync("/predictions/filter", ("reference", " geheim-7 "), ("list", "Waiting"))).Headers.Location!.OriginalString;

        Assert.DoesNotContain("geheim", found, StringComparison.OrdinalIgnoreCase);
        var page = await clinician.ReadAsync(found);
        Assert.Equal([1], Numbers(page));
        Assert.Contains("value=\"GEHEIM-7\"", page, StringComparison.Ordinal);
        // Somebody who sees none of the patient's results is not told that there is such a patient.
        var stranger = await application.SignInAsync("stranger");
        var unknown = (await stranger.SendFormAsync("/predictions/filter", ("reference", "GEHEIM-7"))).Headers.Location!.OriginalString;
        Assert.Contains(Guid.Empty.ToString(), unknown, StringComparison.Ordinal);
        Assert.Contains("No patient of whom you may see a result", await stranger.ReadAsync(unknown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blinded_readers_list_and_count_are_the_same_whatever_the_model_doubted()
    {
        var pages = new List<string>();
        foreach (var doubted in new[] { 0, 3 })
        {
            await using var application = Doubting(number => number <= doubted);
            application.Settings["Clinic:HideAnswerUntilReviewed"] = "true";
            var clinician = await application.SignInAsync();
            await ClassifyAsync(application, clinician, 4);
            foreach (var query in new[] { "", "?class=V", "?class=N", "?reason=LowProbability", "?reason=Sampled", "?sort=probability", "?sort=class" })
            {
                var page = await clinician.ReadAsync("/predictions" + query);
                Assert.Equal([4, 3, 2, 1], Numbers(page));
                Assert.Contains("Waiting (4)", page, StringComparison.Ordinal);
                Assert.DoesNotContain("Judge all of them", page, StringComparison.Ordinal);
            }

            pages.Add(Regex.Replace(await clinician.ReadAsync("/"), "[0-9a-f-]{36}|value=\"[^\"]+\"|v=[^\"]+", ""));
        }

        Assert.Single(pages.Distinct());
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
        Assert.Contains("Waiting (1)", own, StringComparison.Ordinal);
        var all = await clinician.ReadAsync(Switch().Match(own).Groups[1].Value);
        Assert.Equal([2, 1], Numbers(all));
        Assert.Contains("Waiting (2)", all, StringComparison.Ordinal);
        Assert.Contains("colleague", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_after_a_result_of_somebody_else_is_not_there()
    {
        await using var application = Doubting(_ => false);
        var id = await (await application.SignInAsync("colleague")).ClassifyAsync(1);
        var clinician = await application.SignInAsync();

        foreach (var query in new[] { $"?after={id}", "?after=x", "?list=nonsense", "?sort=nonsense" })
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

    [GeneratedRegex(@">beat-(\d+)\.png<")]
    private static partial Regex FileName();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Next();

    [GeneratedRegex("href=\"([^\"]+)\">All that I may see")]
    private static partial Regex Switch();
}
