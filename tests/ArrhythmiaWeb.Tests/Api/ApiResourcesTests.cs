using System.Net;
using System.Text.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Api;

/// <summary>Pictures, reviews, models, classes, and who asks.</summary>
public sealed class ApiResourcesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_is_told_in_whose_name_it_asks_and_how_much_it_may_send()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Uploads:MaxBytes"] = "100000", ["Limits:ApiRequests"] = "7" } };

        var me = await (await ApiProgram.OfAsync(application, scopes: TokenScopes.Read | TokenScopes.Review)).ReadAsync("/api/v1/me");

        Assert.Equal("clinician@clinic.example", me.GetProperty("account").GetString());
        Assert.True(me.GetProperty("isClinician").GetBoolean());
        Assert.Equal(["Read", "Review"], me.GetProperty("token").GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal((100_000, 7), (me.GetProperty("limits").GetProperty("pictureBytes").GetInt32(), me.GetProperty("limits").GetProperty("requestsPerMinute").GetInt32()));
    }

    [Fact]
    public async Task Program_is_told_which_models_answer_and_what_they_can_say()
    {
        await using var application = new Application();
        var program = await ApiProgram.OfAsync(application);

        var models = (await program.ReadAsync("/api/v1/models")).GetProperty("items").EnumerateArray().ToList();
        var one = await program.ReadAsync("/api/v1/models/recording");
        using var classes = await program.SendAsync(HttpMethod.Get, "/api/v1/classes", null, ("Accept-Language", "de"));
        var said = await ApiProgram.JsonAsync(classes);

        Assert.Equal(["pictures", "traces", "second-opinion", "gate", "recordings"], models.Select(model => model.GetProperty("task").GetString()));
        Assert.Equal(["N", "S", "V", "F"], one.GetProperty("classes").EnumerateArray().Select(code => code.GetString()));
        Assert.All(models, model => Assert.Matches("^[0-9a-f]{64}$", model.GetProperty("sha256").GetString()));
        var flutter = said.GetProperty("pictures").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "!");
        Assert.Equal(("ventricular flutter wave", "Kammerflatterwelle", "V"), (flutter.GetProperty("name").GetString(), flutter.GetProperty("text").GetString(), flutter.GetProperty("group").GetString()));
        Assert.Equal(["N", "S", "V", "F", "Q"], said.GetProperty("beats").EnumerateArray().Select(one => one.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/models/other")).StatusCode);
    }

    [Fact]
    public async Task Program_reads_the_picture_that_was_sent()
    {
        await using var application = new Application();
        var program = await ApiProgram.OfAsync(application);
        var created = await program.PostAsync(Pictures.Example);

        using var image = await program.GetAsync($"{created.Headers.Location!.PathAndQuery}/image");

        using var picture = SkiaSharp.SKBitmap.Decode(await image.Content.ReadAsByteArrayAsync(Cancellation));
        var told = (await ApiProgram.JsonAsync(created)).GetProperty("image");
        Assert.Equal("image/png", image.Content.Headers.ContentType!.MediaType);
        Assert.Equal((told.GetProperty("width").GetInt32(), told.GetProperty("height").GetInt32()), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task Program_judges_a_picture_learns_what_others_said_and_takes_its_word_back()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);
        var path = (await program.PostAsync([1])).Headers.Location!.PathAndQuery;
        var said = (await program.ReadAsync(path)).GetProperty("answer").GetProperty("class").GetString();

        using var judged = await program.SendAsync(HttpMethod.Post, $"{path}/reviews", new { choice = said == "N" ? "V" : "N", comment = "wide" });
        using var unknown = await program.SendAsync(HttpMethod.Post, $"{path}/reviews", new { choice = "?" });
        application.Clock.Advance(TimeSpan.FromSeconds(6));
        var listed = (await program.ReadAsync($"{path}/reviews")).GetProperty("items");
        var feed = await program.ReadAsync("/api/v1/reviews/pictures");
        var nothing = await program.ReadAsync($"/api/v1/reviews/pictures?cursor={feed.GetProperty("cursor").GetString()}");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity), (judged.StatusCode, unknown.StatusCode));
        var review = await ApiProgram.JsonAsync(judged);
        Assert.Equal(("Correct", "wide", true), (review.GetProperty("verdict").GetString(), review.GetProperty("comment").GetString(), review.GetProperty("isOwn").GetBoolean()));
        Assert.Equal(review.GetRawText(), Assert.Single(listed.EnumerateArray()).GetRawText());
        Assert.Equal(review.GetRawText(), Assert.Single(feed.GetProperty("items").EnumerateArray()).GetRawText());
        Assert.Empty(nothing.GetProperty("items").EnumerateArray());
        Assert.Equal("Corrected", (await program.ReadAsync(path)).GetProperty("reviewState").GetString());
        Assert.Single((await program.ReadAsync("/api/v1/pictures?state=Corrected")).GetProperty("items").EnumerateArray());
        Assert.Empty((await program.ReadAsync("/api/v1/pictures?state=Open")).GetProperty("items").EnumerateArray());

        Assert.Equal(HttpStatusCode.NoContent, (await program.SendAsync(HttpMethod.Delete, $"{path}/reviews/last")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.SendAsync(HttpMethod.Delete, $"{path}/reviews/last")).StatusCode);
        Assert.Equal("Open", (await program.ReadAsync(path)).GetProperty("reviewState").GetString());
    }

    [Fact]
    public async Task Token_without_the_scope_judges_nothing()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application, scopes: TokenScopes.Predict | TokenScopes.Read);
        var path = (await program.PostAsync([1])).Headers.Location!.PathAndQuery;

        using var answer = await program.SendAsync(HttpMethod.Post, $"{path}/reviews", new { choice = "agree" });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await using var db = application.OpenDatabase();
        Assert.Empty(await db.Reviews.ToListAsync(Cancellation));
    }

    [Fact]
    public async Task What_the_clinic_hides_is_told_after_the_judgement_and_not_before()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Clinic:HideAnswerUntilReviewed"] = "true", ["Clinic:ShareResults"] = "true" } };
        var program = await ApiProgram.OfAsync(application);
        var path = (await program.PostAsync([1])).Headers.Location!.PathAndQuery;
        var recording = await KeptRecordings.KeepAsync(application);
        var (heart, beats) = ($"/api/v1/recordings/{recording.Id}", $"/api/v1/recordings/{recording.Id}/beats?limit=1");

        Assert.Equal(JsonValueKind.Null, (await program.ReadAsync(path)).GetProperty("reviewState").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await program.ReadAsync(heart)).GetProperty("answer").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await program.ReadAsync(beats)).GetProperty("items")[0].GetProperty("group").ValueKind);
        foreach (var hidden in new[] { $"{path}/reviews", $"{heart}/reviews", $"{heart}/annotations", "/api/v1/pictures?state=Open" })
        {
            using var refused = await program.GetAsync(hidden);
            Assert.Equal("judge-first", (await ApiProgram.JsonAsync(refused)).GetProperty("code").GetString());
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await program.SendAsync(HttpMethod.Post, $"{path}/reviews", new { choice = "agree" })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await program.SendAsync(HttpMethod.Post, $"{path}/reviews", new { choice = "V" })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await program.SendAsync(HttpMethod.Post, $"{heart}/reviews", new { choice = "uncertain", whole = true })).StatusCode);

        Assert.Equal(JsonValueKind.Object, (await program.ReadAsync(path)).GetProperty("answer").ValueKind);
        Assert.Equal(30, (await program.ReadAsync(heart)).GetProperty("answer").GetProperty("beats").GetProperty("S").GetInt32());
        Assert.True((await program.ReadAsync($"{path}/reviews")).GetProperty("items")[0].GetProperty("wasBlind").GetBoolean());
    }
}
