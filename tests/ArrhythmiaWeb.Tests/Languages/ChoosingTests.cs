using System.Net;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Tests.Languages;

/// <summary>The choice of a language in the footer.</summary>
public sealed class ChoosingTests
{
    [Fact]
    public async Task Visitor_chooses_a_language_and_returns_to_the_page()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = application.Visit();
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Contains("name=\"returnAddress\" value=\"/guide?x=1\"", await visitor.ReadAsync("/guide?x=1"), StringComparison.Ordinal);

        var answer = await ChooseAsync(visitor, "de", "/guide?x=1");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/guide?x=1", answer.Headers.Location!.OriginalString);
        Assert.Contains("<html lang=\"de\">", await visitor.ReadAsync("/guide"), StringComparison.Ordinal);
        await ChooseAsync(visitor, "en", "/guide");
        Assert.Contains("<html lang=\"en\">", await visitor.ReadAsync("/guide"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choice_is_kept_in_a_cookie_that_no_script_and_no_other_host_can_touch()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await ChooseAsync(application.Visit("https://clinic.example"), "de", "/");

        var cookie = SetCookieHeaderValue.Parse(Assert.Single(answer.Headers.GetValues("Set-Cookie"), header => header.StartsWith(LanguageSetup.Cookie, StringComparison.Ordinal)));
        Assert.Equal("__Host-Language", cookie.Name.ToString());
        Assert.True(cookie.Secure);
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteMode.Lax, cookie.SameSite);
        Assert.Equal("/", cookie.Path.ToString());
        Assert.Null(cookie.Domain.Value);
        Assert.Equal(application.Clock.GetUtcNow().AddDays(365), cookie.Expires);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Choice_leads_to_no_other_site(string? address)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await ChooseAsync(application.Visit(), "de", address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Language_that_is_not_there_cannot_be_chosen(string? code)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await ChooseAsync(application.Visit(), code, "/");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Choice_without_the_antiforgery_token_is_refused()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await application.Visit().PostAsync("/language", new FormUrlEncodedContent([new("code", "de")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith(LanguageSetup.Cookie, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Error_page_returns_to_the_address_that_was_asked_for()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var page = await Visitor.TextAsync(await (await application.SignInAsync()).GetAsync("/nowhere?x=1"));

        Assert.Contains("name=\"returnAddress\" value=\"/nowhere?x=1\"", page, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> ChooseAsync(Visitor visitor, string? code, string? address)
    {
        var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = await visitor.TokenAsync("/guide") };
        if (code is not null)
        {
            fields["code"] = code;
        }

        if (address is not null)
        {
            fields["returnAddress"] = address;
        }

        return await visitor.PostAsync("/language", new FormUrlEncodedContent(fields));
    }
}
