using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>What is true of every answer, whoever asks for whatever.</summary>
public sealed class EveryAnswerTests
{
    private static readonly string[] Headers =
    [
        "Content-Security-Policy", "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy",
    ];

    /// <summary>The reference of the API: Scalar styles its page by inline styles. Scripts are held to what they are everywhere.</summary>
    private const string WithInlineStyles = "/guide/reference";

    private static readonly string[] Elsewhere = ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_carries_the_headers_bound_cookies_and_what_is_shown_to_somebody_is_not_stored()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await application.PersonIdAsync("admin", Role.Admin);
        (string Who, Visitor Visitor)[] visitors =
            [("nobody", application.Visit()), ("somebody", await application.SignInAsync("both", Role.Clinician, Role.Admin))];
        var cookies = new HashSet<string>();

        foreach (var door in Endpoints.Of(application).Where(door => door.Method == "GET"))
        {
            foreach (var (who, visitor) in visitors)
            {
                using var answer = await visitor.GetAsync(door.Address());
                var name = $"{door} to {who}";
                Assert.All(Headers, header => Assert.True(answer.Headers.Contains(header), $"{name} has no {header}."));
                var policy = string.Concat(answer.Headers.GetValues("Content-Security-Policy"));
                if (door.Template == WithInlineStyles)
                {
                    policy = policy.Replace("style-src 'self' 'unsafe-inline'", "style-src 'self'", StringComparison.Ordinal);
                }

                Assert.True(
                    policy.StartsWith("default-src 'none'", StringComparison.Ordinal) && policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
                    && policy.Contains("base-uri 'none'", StringComparison.Ordinal) && !policy.Contains("unsafe", StringComparison.Ordinal),
                    $"{name} has the policy {policy}.");
                foreach (var cookie in CookiesOf(answer))
                {
                    cookies.Add(cookie.Name.ToString());
                    AssertBound(cookie, name);
                }

                if (who == "somebody" && answer.Content.Headers.ContentType?.MediaType == "text/html")
                {
                    Assert.True(answer.Headers.CacheControl?.NoStore == true, $"{name} may be stored.");
                }

                Assert.False(who == "somebody" && answer.Headers.CacheControl?.Public == true, $"{name} may be stored by anybody.");
            }
        }

        Assert.Contains("__Host-Antiforgery", cookies);
    }

    [Fact]
    public async Task Session_of_a_sign_in_is_a_bound_cookie_that_other_sites_do_not_send_along()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await application.PersonIdAsync();

        var answer = await application.Visit().SignInAsync("clinician@clinic.example", Application.Password);

        var session = CookiesOf(answer).Single(cookie => cookie.Name == Application.SessionCookie);
        AssertBound(session, "the session");
        Assert.Null(session.Expires);
    }

    [Theory]
    [InlineData("/language")]
    public async Task Language_is_remembered_in_a_bound_cookie(string path)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = application.Visit();
        using var form = new FormUrlEncodedContent([new("code", "de"), new("__RequestVerificationToken", await visitor.TokenAsync("/guide"))]);

        AssertBound(Assert.Single(CookiesOf(await visitor.PostAsync(path, form))), path);
    }

    [Fact]
    public async Task No_address_to_return_to_leads_to_another_site()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Limits:SignInsPerAddress"] = "10000" } };
        await application.PersonIdAsync();
        var doors = Endpoints.Of(application).Where(door => !TokenScheme.IsApi(door.Template) && ReturnParameter(door) is not null).ToList();

        Assert.Contains(doors, door => door.Template == "/account/signin");
        foreach (var (door, address) in doors.SelectMany(door => Elsewhere.Select(address => (door, address))))
        {
            var parameter = ReturnParameter(door)!;
            foreach (var visitor in new[] { application.Visit(), await application.SignInAsync() })
            {
                using var request = new HttpRequestMessage(new HttpMethod(door.Method), $"{door.Address()}?{parameter}={Uri.EscapeDataString(address)}");
                if (door.IsUnsafe)
                {
                    // What lets most forms through: an account, its password, a language.
                    request.Content = new FormUrlEncodedContent(
                    [
                        new(parameter, address), new("Email", "clinician@clinic.example"), new("Password", Application.Password), new("code", "de"),
                        new("__RequestVerificationToken", await visitor.TokenAsync("/guide")),
                    ]);
                }

                using var answer = await visitor.Client.SendAsync(request, Cancellation);
                Assert.True(IsHere(answer), $"{door} leads to {answer.Headers.Location}.");
            }
        }
    }

    private static string? ReturnParameter(Endpoints.Door door) =>
        (door.Endpoint.Metadata.OfType<ControllerActionDescriptor>().SingleOrDefault()?.MethodInfo.GetParameters() ?? [])
            .SelectMany(parameter => parameter.ParameterType.GetProperties().Select(property => property.Name).Prepend(parameter.Name!))
            .FirstOrDefault(name => name.StartsWith("return", StringComparison.OrdinalIgnoreCase));

    private static bool IsHere(HttpResponseMessage answer) => answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
        || (answer.Headers.Location is { } target
            && (target.IsAbsoluteUri ? target.Host == "localhost" : target.OriginalString.StartsWith('/') && !target.OriginalString.StartsWith("//", StringComparison.Ordinal) && !target.OriginalString.StartsWith("/\\", StringComparison.Ordinal)));

    private static IEnumerable<SetCookieHeaderValue> CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var headers) ? headers.Select(header => SetCookieHeaderValue.Parse(header)) : [];

    private static void AssertBound(SetCookieHeaderValue cookie, string name)
    {
        Assert.True(cookie.Name.ToString().StartsWith("__Host-", StringComparison.Ordinal), $"{name} sets {cookie.Name}.");
        Assert.True(cookie.Secure && cookie.HttpOnly && cookie.Path == "/" && cookie.Domain.Length == 0, $"{name} sets {cookie}.");
        Assert.True(cookie.SameSite is SameSiteMode.Lax or SameSiteMode.Strict, $"{name} sets {cookie}.");
    }
}
