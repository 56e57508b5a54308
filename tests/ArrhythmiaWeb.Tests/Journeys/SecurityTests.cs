using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Tests.Journeys;

public sealed partial class SecurityTests
{
    [Theory]
    [InlineData("/predictions/create")]
    [InlineData("/examples/classify/n.png")]
    public async Task Post_without_the_antiforgery_token_is_refused_with_a_page_for_people(string path)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        var answer = await visitor.PostAsync(path, new MultipartFormDataContent { { Visitor.File([1]), "image", "beat.png" } });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("The form could not be read", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        Assert.Equal(0, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Post_with_the_token_of_somebody_else_is_refused()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var stranger = await (await application.SignInAsync()).FormAsync();
        stranger.Add(Visitor.File([1]), "image", "beat.png");
        var visitor = await application.SignInAsync();
        await visitor.TokenAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/predictions/create", stranger)).StatusCode);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/guide", HttpStatusCode.OK)]
    [InlineData("/modelcard", HttpStatusCode.OK)]
    [InlineData("/predictions", HttpStatusCode.OK)]
    [InlineData("/predictions/create", HttpStatusCode.OK)]
    [InlineData("/css/site.css", HttpStatusCode.OK)]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task Every_answer_tells_the_browser_what_it_may_do(string path, HttpStatusCode status)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await (await application.SignInAsync()).GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        AssertSecured(answer);
    }

    [Fact]
    public async Task Failure_shows_a_reference_number_and_nothing_of_the_cause()
    {
        await using var application = new Application { Classifier = Classifiers.Failing() };

        var answer = await (await application.SignInAsync()).UploadAsync([1]);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        AssertSecured(answer);
        var page = await Visitor.TextAsync(answer);
        var reference = Reference().Match(page).Groups[1].Value;
        Assert.Contains("secret detail", Assert.Single(application.Log.Lines, line => line.Contains(reference, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", page, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_is_told_to_a_script_as_problem_details()
    {
        await using var application = new Application { Classifier = Classifiers.Failing() };

        var answer = await (await application.SignInAsync()).UploadByScriptAsync([1]);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("secret detail", await Visitor.TextAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/guide")]
    [InlineData("/modelcard")]
    [InlineData("/predictions/create")]
    public async Task Page_holds_no_script_or_style_that_its_own_policy_forbids(string path)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var page = await (await application.SignInAsync()).ReadAsync(path);

        Assert.DoesNotMatch(Inline(), page);
    }

    [Fact]
    public async Task Uploaded_files_are_not_served_as_files()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        await visitor.UploadAsync([1]);
        var name = Assert.Single(application.Files);

        foreach (var path in new[] { $"/uploads/{name}", $"/{name}", $"/../uploads/{name}", $"/%2e%2e/uploads/{name}", $"/predictions/image/{name}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task Log_tells_of_an_upload_without_its_name()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        await (await application.SignInAsync()).UploadAsync([1], "Mustermann.png");

        Assert.Contains(application.Log.Lines, line => line.Contains("was made in", StringComparison.Ordinal));
        Assert.DoesNotContain(application.Log.Lines, line => line.Contains("Mustermann", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_is_told_while_the_database_answers()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        Assert.Equal("Healthy", await (await application.SignInAsync()).ReadAsync("/health"));
    }

    [Fact]
    public async Task Cookie_is_secure_even_over_plain_http_in_development()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var cookie = await CookieAsync(application, application.Visit("http://localhost"));

        Assert.True(cookie.Secure);
        Assert.StartsWith("__Host-", cookie.Name.ToString(), StringComparison.Ordinal);
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteMode.Strict, cookie.SameSite);
    }

    [Fact]
    public async Task Cookie_is_secure_over_https()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Environment = "Production" };
        var visitor = application.Visit("https://clinic.example");

        var cookie = await CookieAsync(application, visitor);

        Assert.True(cookie.Secure);
        Assert.True(cookie.HttpOnly);
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single((await visitor.GetAsync("/")).Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task Page_is_served_behind_a_declared_proxy_that_was_asked_by_https()
    {
        await using var application = BehindProxy("10.0.0.5", declared: "10.0.0.5");
        application.Settings["HTTPS_PORT"] = "443";
        var visitor = application.Visit("http://clinic.example");
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");

        var cookie = await CookieAsync(application, visitor);

        Assert.True(cookie.Secure);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData(null)]
    public async Task Undeclared_proxy_is_not_believed(string? declared)
    {
        await using var application = BehindProxy("10.9.9.9", declared);
        application.Settings["HTTPS_PORT"] = "443";
        var visitor = application.Visit("http://clinic.example");
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, (await visitor.GetAsync("/guide")).StatusCode);
    }

    [Fact]
    public async Task Plain_http_is_sent_to_https_outside_development_where_an_https_port_is_known()
    {
        await using var application = BehindProxy("10.0.0.5", declared: "10.0.0.5");
        application.Settings["HTTPS_PORT"] = "443";
        var visitor = application.Visit("http://clinic.example");

        var page = await visitor.GetAsync("/guide");
        var health = await visitor.GetAsync("/health");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, page.StatusCode);
        Assert.Equal("https://clinic.example/guide", page.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/guide")).StatusCode);
    }

    [Fact]
    public async Task Plain_http_in_a_container_without_https_works()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Environment = "Production" };

        Assert.Equal(HttpStatusCode.OK, (await application.Visit("http://clinic.example").GetAsync("/")).StatusCode);
    }

    private static Application BehindProxy(string sender, string? declared)
    {
        var application = new Application { Classifier = Classifiers.Answering(), Environment = "Production", Sender = IPAddress.Parse(sender) };
        if (declared is not null)
        {
            application.Settings["Proxy:Addresses:0"] = declared;
        }

        return application;
    }

    private static void AssertSecured(HttpResponseMessage answer)
    {
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
    }

    private static async Task<SetCookieHeaderValue> CookieAsync(Application application, Visitor visitor)
    {
        visitor.Cookies[Application.SessionCookie] = await application.SessionAsync();
        var page = await visitor.GetAsync("/predictions/create");
        return SetCookieHeaderValue.Parse(Assert.Single(page.Headers.GetValues("Set-Cookie")));
    }

    [GeneratedRegex("Reference number: <code>([^<]+)</code>")]
    private static partial Regex Reference();

    [GeneratedRegex(@"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)")]
    private static partial Regex Inline();
}
