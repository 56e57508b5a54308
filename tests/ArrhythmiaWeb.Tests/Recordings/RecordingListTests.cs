using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Recordings;

/// <summary>Recordings in the work list and in a list of their own.</summary>
public sealed partial class RecordingListTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recordings_that_wait_stand_above_the_pictures_newest_first_and_the_headline_counts_them()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V", answer => answer with { Doubts = [Finding.Plain("It is late.")] }) };
        var clinician = await application.SignInAsync();
        await clinician.ClassifyAsync(1);
        await KeptRecordings.KeepAsync(application, "older", reference: "K-17");
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        await KeptRecordings.KeepAsync(application, "newer");
        await KeptRecordings.KeepAsync(application, "certain", change: draft => draft.CertainBeats = 2000);
        await KeptRecordings.JudgeAsync(application, await KeptRecordings.KeepAsync(application, "judged"));

        var page = await clinician.ReadAsync("/predictions");

        Assert.Equal(["newer", "older"], Names(page));
        Assert.Matches(new Regex("newer\\.zip.*older\\.zip.*beat-1\\.png", RegexOptions.Singleline), page);
        Assert.Contains("Recordings that wait for your judgement: 2.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/recordinglist\"", page, StringComparison.Ordinal);
        Assert.Contains("K-17", page, StringComparison.Ordinal);
        Assert.Contains("/recordings/details/", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("work list, 3 results", await LastListedAsync(application));
    }

    [Fact]
    public async Task List_shows_what_a_reader_wants_to_know_of_each_recording()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await KeptRecordings.KeepAsync(application);

        var text = WithoutSpace().Replace(Tag().Replace(await (await application.SignInAsync()).ReadAsync("/predictions"), " "), " ");

        Assert.Contains(
            "Recording r100 r100.zip 30 min 6 s Lead MLII 2,000 beats mean 66/min S supraventricular ectopic beat 30 V ventricular ectopic beat 12 12.5 % not certain Please review",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_list_without_any_picture_shows_recordings_and_not_that_it_is_empty()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        Assert.Contains("Nothing waits for your judgement.", await clinician.ReadAsync("/predictions"), StringComparison.Ordinal);
        await KeptRecordings.KeepAsync(application);

        var page = await clinician.ReadAsync("/predictions");

        Assert.DoesNotContain("Nothing waits", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_stand_in_the_work_list_and_all_of_them_in_the_list_of_recordings_each_once_in_order()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        for (var number = 1; number <= 45; number++)
        {
            // Two share each minute: their order must not depend on the time alone.
            application.Clock.Advance(TimeSpan.FromMinutes(number % 2));
            var kept = await KeptRecordings.KeepAsync(application, $"n{number}", change: draft => draft.CertainBeats = number > 40 ? 2000 : 1000);
            if (number % 4 == 0)
            {
                await KeptRecordings.JudgeAsync(application, kept);
            }
        }

        var clinician = await application.SignInAsync();
        var waiting = Enumerable.Range(1, 40).Where(number => number % 4 > 0).Reverse().ToList();
        var expected = waiting.Concat([45, 43, 42, 41]).Concat(Enumerable.Range(1, 11).Select(number => number * 4).Reverse()).Select(number => $"n{number}").ToList();

        var work = await clinician.ReadAsync("/predictions");
        var all = new List<string>();
        for (var next = "/recordinglist"; next.Length > 0;)
        {
            var page = await clinician.ReadAsync(next);
            all.AddRange(Names(page));
            next = Next().Match(page).Groups[1].Value;
        }

        Assert.Equal(waiting.Take(20).Select(number => $"n{number}"), Names(work));
        Assert.Contains("judgement: 30.", work, StringComparison.Ordinal);
        Assert.Equal(expected, all);
        Assert.Equal("recordings, 5 results", await LastListedAsync(application));
    }

    [Fact]
    public async Task Clinician_sees_their_own_recordings_and_those_of_colleagues_only_where_they_share()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await KeptRecordings.KeepAsync(application, "mine");
        var theirs = await KeptRecordings.KeepAsync(application, "theirs", "colleague");
        var clinician = await application.SignInAsync();
        Assert.All([await clinician.ReadAsync("/predictions?everyones=true"), await clinician.ReadAsync("/recordinglist?everyones=true")], page => Assert.Equal(["mine"], Names(page)));
        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync($"/recordinglist?everyones=true&before={theirs.Id}")).StatusCode);

        await using var sharing = new Application(application.Folder) { Classifier = Classifiers.Answering(), Settings = { ["Clinic:ShareResults"] = "true" } };
        var sharer = await sharing.SignInAsync();

        Assert.Equal(["mine"], Names(await sharer.ReadAsync("/recordinglist")));
        var all = await sharer.ReadAsync("/recordinglist?everyones=true");
        Assert.Equal(["theirs", "mine"], Names(all));
        Assert.Contains("colleague", all, StringComparison.Ordinal);
        Assert.Equal(["theirs", "mine"], Names(await sharer.ReadAsync("/predictions?everyones=true")));
    }

    [Fact]
    public async Task Where_answers_are_hidden_the_lists_show_neither_counts_nor_state_before_the_reader_has_judged()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Clinic:HideAnswerUntilReviewed"] = "true", ["Clinic:ShareResults"] = "true" } };
        var recording = await KeptRecordings.KeepAsync(application, reference: "K-1");
        await KeptRecordings.JudgeAsync(application, recording, "colleague", Verdict.Correct);
        var clinician = await application.SignInAsync();
        var timeline = (await clinician.SendFormAsync("/patients/find", ("reference", "K-1"))).Headers.Location!.OriginalString;
        string[] paths = ["/recordinglist", timeline];

        foreach (var path in paths)
        {
            var page = await clinician.ReadAsync(path);
            Assert.Contains("Awaits your reading", page, StringComparison.Ordinal);
            Assert.DoesNotMatch("ectopic|certain|Corrected|class=\"code\"", Styles().Replace(page, ""));
            Assert.Contains("ectopic", await (await application.SignInAsync("colleague")).ReadAsync(path + "?everyones=true"), StringComparison.Ordinal);
        }

        await KeptRecordings.JudgeAsync(application, recording);
        foreach (var path in paths)
        {
            Assert.Matches("ventricular ectopic beat</span> 12", await clinician.ReadAsync(path));
        }
    }

    private static async Task<string?> LastListedAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return await db.AuditEntries.Where(entry => entry.Event == nameof(AuditEvent.Listed)).OrderByDescending(entry => entry.Sequence).Select(entry => entry.Details).FirstAsync(Cancellation);
    }

    private static List<string> Names(string page) => [.. FileName().Matches(page).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@">(\w+)\.zip<")]
    private static partial Regex FileName();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Next();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WithoutSpace();

    [GeneratedRegex("<(script|link|footer)[^>]*>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Styles();
}
