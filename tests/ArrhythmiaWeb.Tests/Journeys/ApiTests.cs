using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tokens;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>What programs do with tokens.</summary>
public sealed class ApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_classifies_an_image_and_reads_the_answer()
    {
        await using var application = new Application();
        var program = await ApiProgram.OfAsync(application);

        var created = await program.PostAsync(Pictures.Example);
        var answer = await program.GetAsync(created.Headers.Location!.PathAndQuery);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var json = await ApiProgram.JsonAsync(answer);
        Assert.Equal((await ApiProgram.JsonAsync(created)).GetRawText(), json.GetRawText());
        Assert.Equal("V", json.GetProperty("answer").GetProperty("class").GetString());
        Assert.Equal("premature ventricular contraction", json.GetProperty("answer").GetProperty("name").GetString());
        Assert.Equal(1, json.GetProperty("answer").GetProperty("probabilities").EnumerateObject().Sum(one => one.Value.GetDouble()), 3);
        Assert.Equal("2026-03-14T09:26:53Z", json.GetProperty("createdAt").GetString());
        Assert.Equal("Open", json.GetProperty("reviewState").GetString());
        Assert.StartsWith("/predictions/details/", json.GetProperty("page").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_says_whose_heart_it_is()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);

        var answer = await program.PostAsync([1], "beat.png", ("patientReference", " P-17 "), ("note", "at rest"), ("acquiredOn", "2026-03-01"));
        var refused = await program.PostAsync([1], "beat.png", ("acquiredOn", "yesterday"));

        var json = await ApiProgram.JsonAsync(answer);
        Assert.Equal("P-17", json.GetProperty("patientReference").GetString());
        Assert.Equal("at rest", json.GetProperty("note").GetString());
        Assert.Equal("2026-03-01", json.GetProperty("acquiredOn").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task Program_states_what_the_axes_show()
    {
        await using var application = new Application();
        var program = await ApiProgram.OfAsync(application);
        var plain = Pictures.Converted(SkiaSharp.SKEncodedImageFormat.Png);

        var stated = await program.PostAsync(plain, "beat.png", ("seconds", "6.0"), ("lowestFrequency", "1.4"), ("highestFrequency", "45"));
        var tooFew = await program.PostAsync(plain, "beat.png", ("seconds", "2.5"));

        Assert.Contains(
            "Read as stated by the sender: 6 s, 1.4 to 45 Hz.",
            (await ApiProgram.JsonAsync(stated)).GetProperty("answer").GetProperty("remarks").EnumerateArray().Select(remark => remark.GetProperty("text").GetString()));
        Assert.Contains("shows 2.5 s", (await ApiProgram.JsonAsync(tooFew)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_that_the_clinic_hides_until_it_is_reviewed_is_hidden_from_programs_too()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Clinic:HideAnswerUntilReviewed"] = "true" } };
        var program = await ApiProgram.OfAsync(application);

        var created = await program.PostAsync([1]);

        Assert.Equal(JsonValueKind.Null, (await ApiProgram.JsonAsync(created)).GetProperty("answer").ValueKind);
        var list = (await ApiProgram.JsonAsync(await program.GetAsync("/api/v1/pictures"))).GetProperty("items");
        Assert.Equal(JsonValueKind.Null, list[0].GetProperty("answer").ValueKind);
    }

    [Fact]
    public async Task Program_walks_through_the_results_page_by_page()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);
        for (var i = 0; i < 5; i++)
        {
            await program.PostAsync([(byte)i]);
        }

        var seen = new List<string>();
        for (var next = "/api/v1/pictures?limit=2"; next is not null;)
        {
            var page = await ApiProgram.JsonAsync(await program.GetAsync(next));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        await using var db = application.OpenDatabase();
        Assert.Equal(await db.Predictions.OrderByDescending(row => row.Number).Select(row => row.Id).ToListAsync(Cancellation), seen.Select(Guid.Parse));
    }

    [Fact]
    public async Task Program_reads_nothing_of_others_even_where_the_clinic_shares_and_its_owner_is_an_admin()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Clinic:ShareResults"] = "true" } };
        var other = await (await ApiProgram.OfAsync(application, "other")).PostAsync([1]);

        var program = await ApiProgram.OfAsync(application, "both", roles: [Role.Clinician, Role.Admin]);

        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(other.Headers.Location!.PathAndQuery)).StatusCode);
        Assert.Empty((await ApiProgram.JsonAsync(await program.GetAsync("/api/v1/pictures"))).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("aw_")]
    [InlineData("aw_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("x")]
    public async Task Unknown_token_is_answered_401(string secret)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        await AssertRefusedAsync(ApiProgram.With(application, secret), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Revoked_token_is_answered_401()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);
        await application.OpenDatabase().ApiTokens.ExecuteUpdateAsync(row => row.SetProperty(token => token.RevokedAt, application.Clock.GetUtcNow()), Cancellation);

        await AssertRefusedAsync(program, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Token_ends_when_its_time_is_over()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);
        application.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/pictures")).StatusCode);

        application.Clock.Advance(TimeSpan.FromSeconds(1));

        await AssertRefusedAsync(program, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Token_of_a_disabled_person_is_answered_401()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);
        await application.OpenDatabase().Users.ExecuteUpdateAsync(row => row.SetProperty(person => person.DisabledAt, application.Clock.GetUtcNow()), Cancellation);

        await AssertRefusedAsync(program, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Scope_that_a_token_lacks_is_answered_403()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var mayNotPredict = await (await ApiProgram.OfAsync(application, scopes: TokenScopes.Read)).PostAsync([1]);
        var mayNotRead = await (await ApiProgram.OfAsync(application, scopes: TokenScopes.Predict)).GetAsync("/api/v1/pictures");

        Assert.All([mayNotPredict, mayNotRead], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        Assert.All([mayNotPredict, mayNotRead], answer => Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(0, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Token_of_somebody_who_is_no_clinician_classifies_nothing()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        Assert.Equal(HttpStatusCode.Forbidden, (await (await ApiProgram.OfAsync(application, "admin", roles: Role.Admin)).PostAsync([1])).StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/pictures")]
    [InlineData("/api/v1/me")]
    [InlineData("/api/v1/pictures/5f0c46a1-91a6-4fb0-9f3e-0d1d3d2b8a55")]
    public async Task Cookie_opens_nothing_of_the_api_and_leads_to_no_sign_in_page(string path)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await (await application.SignInAsync()).GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/predictions")]
    [InlineData("/predictions/create")]
    [InlineData("/tokens")]
    public async Task Token_opens_no_page(string path)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await (await ApiProgram.OfAsync(application)).GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/account/signin?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_in_an_address_is_not_looked_at()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);
        var secret = program.Client.DefaultRequestHeaders.Authorization!.Parameter;
        program.Client.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync($"/api/v1/pictures?access_token={secret}")).StatusCode);
    }

    [Fact]
    public async Task Faults_are_told_as_problem_details()
    {
        await using var application = new Application { Classifier = Classifiers.Refusing(ImageRefusal.Damaged, "Half of it is missing."), Settings = { ["Uploads:MaxBytes"] = "100000" } };
        var program = await ApiProgram.OfAsync(application);
        using var json = new StringContent("{}", new MediaTypeHeaderValue("application/json"));
        using var none = new MultipartFormDataContent { { new StringContent("x"), "note" } };
        var address = new Uri("/api/v1/pictures", UriKind.Relative);

        var answers = new Dictionary<HttpStatusCode, HttpResponseMessage>
        {
            [HttpStatusCode.UnprocessableEntity] = await program.PostAsync([1]),
            [HttpStatusCode.RequestEntityTooLarge] = await program.PostAsync(new byte[100_001]),
            [HttpStatusCode.UnsupportedMediaType] = await program.Client.PostAsync(address, json, Cancellation),
            [HttpStatusCode.BadRequest] = await program.Client.PostAsync(address, none, Cancellation),
            [HttpStatusCode.NotFound] = await program.GetAsync("/api/nothing"),
        };

        foreach (var (status, answer) in answers)
        {
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal((int)status, (await ApiProgram.JsonAsync(answer)).GetProperty("status").GetInt32());
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync("/api/v1/pictures?limit=101")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync("/api/v1/pictures?cursor=x")).StatusCode);
    }

    [Fact]
    public async Task Failure_is_told_with_a_reference_and_without_its_cause()
    {
        await using var application = new Application { Classifier = Classifiers.Failing() };

        var answer = await (await ApiProgram.OfAsync(application)).PostAsync([1]);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("secret detail", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_of_a_token_is_noted_to_the_hour()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);

        await program.GetAsync("/api/v1/me");
        application.Clock.Advance(TimeSpan.FromMinutes(5));
        await program.GetAsync("/api/v1/me");

        await using var db = application.OpenDatabase();
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero), (await db.ApiTokens.SingleAsync(Cancellation)).LastUsedAt);
    }

    private static async Task AssertRefusedAsync(ApiProgram program, HttpStatusCode status)
    {
        foreach (var answer in new[] { await program.GetAsync("/api/v1/pictures"), await program.PostAsync([1]), await program.GetAsync("/api/v1/me") })
        {
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(JsonValueKind.String, (await ApiProgram.JsonAsync(answer)).GetProperty("title").ValueKind);
        }
    }
}
