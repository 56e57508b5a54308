using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>The application below a path of its host. The browser tests walk through every page of it behind a real nginx.</summary>
public sealed partial class UnderPathTests
{
    private const string Prefix = "/arrhythmia";

    [Theory]
    [InlineData(Prefix)]
    [InlineData("")]
    public async Task Pages_links_and_redirects_begin_with_the_path_whether_the_proxy_takes_it_off_or_not(string asked)
    {
        await using var application = Published();
        var visitor = application.Visit();

        var page = await visitor.ReadAsync($"{asked}/guide");
        var turnedAway = await visitor.GetAsync($"{asked}/predictions?everyones=true");

        Assert.All(Address().Matches(page), match => Assert.StartsWith($"{Prefix}/", match.Groups[1].Value, StringComparison.Ordinal));
        Assert.Equal($"{Prefix}/account/signin?returnUrl=%2Farrhythmia%2Fpredictions%3Feveryones%3Dtrue", turnedAway.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"{asked}/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"{asked}/css/site.css")).StatusCode);
    }

    [Fact]
    public async Task Error_page_holds_the_path()
    {
        await using var application = Published();

        var answer = await (await application.SignInAsync()).GetAsync($"{Prefix}/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.All(Address().Matches(await Visitor.TextAsync(answer)), match => Assert.StartsWith($"{Prefix}/", match.Groups[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cookies_are_bound_to_the_host_and_named_after_the_path()
    {
        await using var application = Published();
        await application.PersonIdAsync();
        var visitor = application.Visit();

        var page = await visitor.GetAsync($"{Prefix}/account/signin");
        var answer = await visitor.SubmitAsync($"{Prefix}/account/signin", [new("Email", "clinician@clinic.example"), new("Password", Application.Password)]);

        Assert.Contains(page.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-Antiforgery-arrhythmia=", StringComparison.Ordinal));
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-Session-arrhythmia=", StringComparison.Ordinal));
        // A browser throws one away whose path is another.
        Assert.All(page.Headers.GetValues("Set-Cookie").Concat(answer.Headers.GetValues("Set-Cookie")), cookie => Assert.Contains("path=/;", cookie, StringComparison.Ordinal));
        Assert.Equal($"{Prefix}/", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/arrhythmia/guide", "/arrhythmia/guide")]
    [InlineData("/arrhythmia-test/guide", "/arrhythmia/")]
    [InlineData("/elsewhere", "/arrhythmia/")]
    public async Task Sign_in_leads_to_no_other_application_on_the_host(string asked, string led)
    {
        await using var application = Published();
        await application.PersonIdAsync();

        var answer = await application.Visit().SubmitAsync(
            $"{Prefix}/account/signin", [new("Email", "clinician@clinic.example"), new("Password", Application.Password), new("ReturnUrl", asked)]);

        Assert.Equal(led, answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("X-Forwarded-Host", "evil.test")]
    public async Task Header_of_a_proxy_changes_no_address(string header, string value)
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Sender = IPAddress.Loopback, Settings = { ["Proxy:Addresses:0"] = "127.0.0.1" } };
        var visitor = application.Visit();
        visitor.Client.DefaultRequestHeaders.Add(header, value);
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");

        Assert.DoesNotContain("evil", await visitor.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Equal("/account/signin?returnUrl=%2Fpredictions", (await visitor.GetAsync("/predictions")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Redirect_names_no_host_that_a_visitor_made_up()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Environment = "Production" };

        var answer = await application.Visit("http://evil.test").GetAsync("/predictions");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/signin?returnUrl=%2Fpredictions", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Return_address_with_letters_beyond_ascii_is_gone_back_to()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        application.UseKestrel(0);
        application.StartServer();
        var visitor = application.Visit();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = application.ClientOptions.BaseAddress };
        var token = await visitor.TokenAsync("/guide");
        client.DefaultRequestHeaders.Add("Cookie", visitor.Cookies.ToString());

        using var form = new FormUrlEncodedContent([new("code", "de"), new("returnAddress", "/guide?q=Flüster 心"), new("__RequestVerificationToken", token)]);
        var answer = await client.PostAsync(new Uri("/language", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/guide?q=Fl%C3%BCster %E5%BF%83", answer.Headers.Location!.OriginalString);
    }

    private static Application Published() => new() { Classifier = Classifiers.Answering(), Settings = { ["Proxy:PathBase"] = Prefix } };

    [GeneratedRegex(" (?:href|src|action)=\"(/[^\"]*)\"")]
    private static partial Regex Address();
}
