using System.Net;
using System.Text.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Api;

/// <summary>What holds at every address for programs: tags, codes of faults, cursors, allowances.</summary>
public sealed class ApiMannersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_that_a_program_has_already_is_not_sent_again()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);
        var created = await program.PostAsync([1]);
        var path = created.Headers.Location!.PathAndQuery;
        using var first = await program.GetAsync(path);
        var tag = first.Headers.ETag!.ToString();

        using var again = await program.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", tag));
        using var weak = await program.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", $"\"x\", W/{tag}"));
        using var judged = await program.SendAsync(HttpMethod.Post, $"{path}/reviews", new { choice = "agree" });
        using var changed = await program.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", tag));
        using var german = await program.SendAsync(HttpMethod.Get, "/api/v1/classes", null, ("Accept-Language", "de"));
        using var english = await program.SendAsync(HttpMethod.Get, "/api/v1/classes", null, ("Accept-Language", "en"));

        Assert.Equal([HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK], [again.StatusCode, weak.StatusCode, changed.StatusCode]);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(tag, again.Headers.ETag!.ToString());
        Assert.NotEqual(tag, changed.Headers.ETag!.ToString());
        Assert.NotEqual(german.Headers.ETag, english.Headers.ETag);
        Assert.Contains("Accept-Language", english.Headers.Vary);
        Assert.True(english.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Every_fault_has_a_code_for_programs()
    {
        await using var application = new Application
        {
            Classifier = Classifiers.Refusing(ImageRefusal.Damaged, "Half of it is missing."),
            Settings = { ["Uploads:MaxBytes"] = "100000" },
        };
        var program = await ApiProgram.OfAsync(application);
        var mute = await ApiProgram.OfAsync(application, scopes: TokenScopes.None);
        var nobody = new ApiProgram(application.Visit().Client);
        var picture = new Uri("/api/v1/pictures", UriKind.Relative);

        var found = new List<(string Code, int Status)>
        {
            await CodeOfAsync(await program.PostAsync([1])),
            await CodeOfAsync(await program.PostAsync([1], "beat.png", ("acquiredOn", "yesterday"))),
            await CodeOfAsync(await program.PostAsync(new byte[100_001])),
            await CodeOfAsync(await program.Client.PostAsync(picture, new MultipartFormDataContent { { new StringContent("x"), "note" } }, Cancellation)),
            await CodeOfAsync(await program.Client.PostAsync(picture, new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), Cancellation)),
            await CodeOfAsync(await program.GetAsync("/api/v1/pictures?limit=101")),
            await CodeOfAsync(await program.GetAsync("/api/v1/pictures?cursor=x")),
            await CodeOfAsync(await program.GetAsync("/api/v1/nothing")),
            await CodeOfAsync(await program.GetAsync($"/api/v1/pictures/{Guid.NewGuid()}")),
            await CodeOfAsync(await program.SendAsync(HttpMethod.Delete, "/api/v1/pictures")),
            await CodeOfAsync(await program.SendFilesAsync([], ("note", "nothing"))),
            await CodeOfAsync(await program.SendFilesAsync([("notes.docx", [1, 2, 3])])),
            await CodeOfAsync(await mute.GetAsync("/api/v1/pictures")),
            await CodeOfAsync(await nobody.GetAsync("/api/v1/pictures")),
            await CodeOfAsync(await ApiProgram.With(application, "aw_").GetAsync("/api/v1/pictures")),
        };

        Assert.Equal(
        [
            ("picture-refused", 422), ("misdescribed", 422), ("too-large", 413), ("not-one-picture", 400), ("bad-media-type", 415), ("bad-parameter", 400), ("bad-cursor", 400), ("not-found", 404),
            ("not-found", 404), ("bad-method", 405), ("no-file", 400), ("files-refused", 422), ("forbidden", 403), ("no-token", 401), ("bad-token", 401),
        ],
        found);
    }

    [Fact]
    public async Task Every_answer_says_how_many_requests_are_left()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Limits:ApiRequests"] = "2" } };
        var program = await ApiProgram.OfAsync(application);

        using var first = await program.GetAsync("/api/v1/me");
        using var second = await program.GetAsync("/api/v1/nothing-here");
        using var third = await program.GetAsync("/api/v1/me");
        using var refused = await program.GetAsync("/api/v1/me");
        using var other = await (await ApiProgram.OfAsync(application, "other")).GetAsync("/api/v1/me");

        Assert.Equal("\"api\";q=2;w=60", Assert.Single(first.Headers.GetValues("RateLimit-Policy")));
        Assert.Equal("\"api\";r=1;t=30", Assert.Single(first.Headers.GetValues("RateLimit")));
        // Nothing is asked at an address that is none.
        Assert.Equal("\"api\";r=1;t=30", Assert.Single(second.Headers.GetValues("RateLimit")));
        Assert.Equal("\"api\";r=0;t=60", Assert.Single(third.Headers.GetValues("RateLimit")));
        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many"), (refused.StatusCode, (await CodeOfAsync(refused)).Code));
        Assert.Equal("\"api\";r=0;t=60", Assert.Single(refused.Headers.GetValues("RateLimit")));
        Assert.Equal("\"api\";r=1;t=30", Assert.Single(other.Headers.GetValues("RateLimit")));
    }

    [Fact]
    public async Task Page_goes_on_where_the_last_one_ended_though_its_last_entry_is_gone()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);
        for (var i = 0; i < 4; i++)
        {
            await program.PostAsync([(byte)i]);
        }

        var first = await program.ReadAsync("/api/v1/pictures?limit=2&state=Open");
        await using (var db = application.OpenDatabase())
        {
            var last = first.GetProperty("items")[1].GetProperty("id").GetGuid();
            db.Predictions.Remove(db.Predictions.Single(row => row.Id == last));
            await db.SaveChangesAsync(Cancellation);
        }

        await program.PostAsync([9]);
        var second = await program.ReadAsync(first.GetProperty("next").GetString()!);

        Assert.Equal(2, second.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.DoesNotContain(
            second.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetGuid()),
            id => first.GetProperty("items").EnumerateArray().Any(one => one.GetProperty("id").GetGuid() == id));
    }

    private static async Task<(string Code, int Status)> CodeOfAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        return ((await ApiProgram.JsonAsync(answer)).GetProperty("code").GetString()!, (int)answer.StatusCode);
    }
}
