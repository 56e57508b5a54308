using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Controllers;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace ArrhythmiaWeb.Tests.Forms;

/// <summary>What somebody typed survives the end of the session, and nobody else is shown it.</summary>
public sealed partial class KeptFormTests
{
    private const string Ada = "ada@clinic.example";
    private const string NotSignedIn = "This was not sent, because nobody was signed in.";
    private const string Comment = "Broad QRS, <b>no</b> P wave & \"notched\".";

    [Fact]
    public async Task Example_of_the_home_page_leads_past_the_sign_in_to_the_guide_since_the_start_page_is_another_then()
    {
        await using var application = await ApplicationAsync();
        var visitor = application.Visit();
        var form = await FormOf(visitor, "/", "/examples/classify/v.png");

        var signIn = await PostAsync(visitor, "/examples/classify/v.png", form, referer: "/");
        var back = await SignInAsync(visitor, signIn);

        var page = await visitor.ReadAsync(back);
        Assert.StartsWith("/guide?kept=", back, StringComparison.Ordinal);
        Assert.Contains(NotSignedIn, page, StringComparison.Ordinal);
        var made = await PostAsync(visitor, "/examples/classify/v.png", await FormOf(visitor, back, "/examples/classify/v.png"), referer: back);
        Assert.StartsWith("/predictions/details/", made.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Example_of_the_guide_leads_back_to_the_guide()
    {
        await using var application = await ApplicationAsync();
        var visitor = application.Visit();

        var signIn = await PostAsync(visitor, "/examples/classify/n.png", await FormOf(visitor, "/guide", "/examples/classify/n.png"), referer: "/guide");

        Assert.StartsWith("/guide?kept=", await SignInAsync(visitor, signIn), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_typed_in_a_session_that_has_ended_is_on_the_page_again()
    {
        await using var application = await ApplicationAsync();
        var (visitor, page, post) = await WithResultAsync(application);
        var form = await FormOf(visitor, page, post);
        application.Clock.Advance(TimeSpan.FromHours(2));

        var signIn = await PostAsync(visitor, post, [.. form, new("choice", "A"), new("comment", Comment)], referer: page);
        var back = await SignInAsync(visitor, signIn);

        var shown = await visitor.Client.GetStringAsync(new Uri(back, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.StartsWith(page + "?kept=", back, StringComparison.Ordinal);
        Assert.Equal(Comment, WebUtility.HtmlDecode(TextArea().Match(shown).Groups[1].Value));
        Assert.Matches("value=\"A\"[^>]*checked=\"checked\"", shown);
        Assert.DoesNotContain("<b>no</b>", shown, StringComparison.Ordinal);
        Assert.Contains(NotSignedIn, WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
        var sent = await PostAsync(visitor, post, [.. await FormOf(visitor, back, post), new("choice", "A"), new("comment", Comment)], referer: back);
        Assert.Equal(page + "#reviews", sent.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Somebody_else_at_the_same_browser_is_not_shown_it()
    {
        await using var application = await ApplicationAsync();
        var (visitor, page, post) = await WithResultAsync(application);
        var form = await FormOf(visitor, page, post);
        application.Clock.Advance(TimeSpan.FromHours(2));
        var signIn = await PostAsync(visitor, post, [.. form, new("choice", "A"), new("comment", Comment)], referer: page);
        await application.PersonIdAsync("boss", Role.Admin, Role.Clinician);

        var back = await SignInAsync(visitor, signIn, "boss@clinic.example");

        var shown = await visitor.ReadAsync(back);
        Assert.DoesNotContain("Broad QRS", shown, StringComparison.Ordinal);
        Assert.DoesNotMatch("value=\"A\"[^>]*checked", shown);
    }

    [Fact]
    public async Task Page_made_for_somebody_else_is_not_sent_and_its_text_not_shown()
    {
        await using var application = await ApplicationAsync();
        var (visitor, page, post) = await WithResultAsync(application);
        var form = await FormOf(visitor, page, post);
        await application.PersonIdAsync("boss", Role.Admin, Role.Clinician);
        visitor.Cookies[Application.SessionCookie] = await application.SessionAsync("boss");

        var answer = await PostAsync(visitor, post, [.. form, new("choice", "A"), new("comment", Comment)], referer: page);

        Assert.Equal(page + "?kept=out-of-date", answer.Headers.Location!.OriginalString);
        var shown = await visitor.ReadAsync(answer.Headers.Location.OriginalString);
        Assert.Contains("the page was out of date", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Broad QRS", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Antiforgery_token_that_is_no_longer_good_gives_the_page_again_with_the_text()
    {
        await using var application = await ApplicationAsync();
        var (visitor, page, post) = await WithResultAsync(application);
        var form = await FormOf(visitor, page, post);
        // A browser that was closed in between has lost the cookie that lasts as long as it runs.
        visitor.Cookies["__Host-Antiforgery"] = "";

        var answer = await PostAsync(visitor, post, [.. form, new("choice", "uncertain"), new("comment", Comment)], referer: page);

        var shown = await visitor.ReadAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains("the page was out of date", shown, StringComparison.Ordinal);
        Assert.Contains("notched", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_is_shown_even_where_its_form_is_gone()
    {
        await using var application = await ApplicationAsync();
        var (visitor, page, post) = await WithResultAsync(application);
        var form = await FormOf(visitor, page, post);
        application.Clock.Advance(TimeSpan.FromHours(2));
        var signIn = await PostAsync(visitor, post, [.. form, new("choice", "A"), new("comment", Comment)], referer: page);
        var back = await SignInAsync(visitor, signIn);

        var shown = await visitor.ReadAsync("/guide" + back[back.IndexOf('?', StringComparison.Ordinal)..]);

        Assert.Contains("The form is no longer on this page.", shown, StringComparison.Ordinal);
        Assert.Contains("Broad QRS", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_asks_for_the_file_once_more_and_remembers_the_rest()
    {
        await using var application = await ApplicationAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync(Ada, Application.Password);
        var form = await FormOf(visitor, "/predictions/create", "/predictions/create");
        application.Clock.Advance(TimeSpan.FromHours(2));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Append(new("note", "after the second coffee")))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(Visitor.File(new byte[300_000]), "image", "beat.png");
        content.Add(new StringContent("P-117"), "patientReference");

        var back = await SignInAsync(visitor, await visitor.PostAsync("/predictions/create", content));

        var shown = await visitor.ReadAsync(back);
        Assert.StartsWith("/predictions/create?kept=", back, StringComparison.Ordinal);
        Assert.Contains("Please choose the picture again", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"P-117\"", shown, StringComparison.Ordinal);
        Assert.Contains(">after the second coffee</textarea>", shown, StringComparison.Ordinal);
        Assert.Empty(application.Files);
    }

    [Fact]
    public async Task Search_of_a_patient_and_choice_of_a_language_come_back_to_their_page()
    {
        await using var application = await ApplicationAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync(Ada, Application.Password);
        var search = await FormOf(visitor, "/patients", "/patients/find");
        var language = await FormOf(visitor, "/patients", "/language");
        application.Clock.Advance(TimeSpan.FromHours(2));

        var other = await PostAsync(visitor, "/language", [.. language, new("code", "de"), new("returnAddress", "/patients")], referer: "/patients");
        var back = await SignInAsync(visitor, await PostAsync(visitor, "/patients/find", [.. search, new("reference", "P-117")], referer: "/patients"));

        Assert.StartsWith("/patients?kept=", other.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("value=\"P-117\"", await visitor.ReadAsync(back), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_of_the_history_comes_back_with_every_choice()
    {
        await using var application = await ApplicationAsync();
        await application.PersonIdAsync("boss", Role.Admin);
        var visitor = application.Visit();
        await visitor.SignInAsync("boss@clinic.example", Application.Password);
        var form = await FormOf(visitor, "/history", "/history/search");
        application.Clock.Advance(TimeSpan.FromHours(2));

        var back = await SignInAsync(
            visitor, await PostAsync(visitor, "/history/search", [.. form, new("class", "A"), new("text", "holter")], referer: "/history"), "boss@clinic.example");

        var shown = await visitor.ReadAsync(back);
        Assert.Matches("<option value=\"A\" selected=\"selected\">", shown);
        Assert.Contains("value=\"holter\"", shown, StringComparison.Ordinal);
        // What comes back must be seen.
        Assert.Contains("<details class=\"filter-fold\" open", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passwords_are_not_kept()
    {
        await using var application = await ApplicationAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync(Ada, Application.Password);
        var form = await FormOf(visitor, "/account", "/account/password");
        application.Clock.Advance(TimeSpan.FromHours(2));

        var back = await SignInAsync(
            visitor, await PostAsync(visitor, "/account/password", [.. form, new("CurrentPassword", "typed first"), new("NewPassword", "typed second")], referer: "/account"));

        var shown = await visitor.ReadAsync(back);
        Assert.Contains(NotSignedIn, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("typed", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_that_none_of_our_pages_made_is_kept_for_nobody()
    {
        await using var application = await ApplicationAsync();
        var (visitor, page, post) = await WithResultAsync(application);
        application.Clock.Advance(TimeSpan.FromHours(2));

        var back = await SignInAsync(visitor, await PostAsync(visitor, post, [new("choice", "A"), new("comment", Comment), new("__Owner", "made up")], referer: page));

        Assert.Equal(page, back);
    }

    [Fact]
    public async Task What_is_kept_is_forgotten_after_half_an_hour()
    {
        await using var application = await ApplicationAsync();
        var (visitor, page, post) = await WithResultAsync(application);
        var form = await FormOf(visitor, page, post);
        application.Clock.Advance(TimeSpan.FromHours(2));
        var signIn = await PostAsync(visitor, post, [.. form, new("choice", "A"), new("comment", Comment)], referer: page);
        application.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.DoesNotContain("Broad QRS", await visitor.ReadAsync(await SignInAsync(visitor, signIn)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_whose_session_has_ended_is_told_so()
    {
        await using var application = await ApplicationAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync(Ada, Application.Password);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/predictions/create");
        request.Content = new MultipartFormDataContent { { Visitor.File([1]), "image", "beat.png" } };
        request.Headers.Add("RequestVerificationToken", await visitor.TokenAsync());
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        request.Headers.Accept.ParseAdd("application/json");
        application.Clock.Advance(TimeSpan.FromHours(2));

        var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    /// <summary>An action that is posted to has a page at its own address, or names the page that holds its form; and that page is there.</summary>
    [Fact]
    public void Every_form_has_a_page_to_come_back_to()
    {
        using var application = new Application { Classifier = Classifiers.Answering() };
        var doors = Endpoints.Of(application);
        var pages = doors.Where(door => door.Method == "GET").ToList();
        var posts = doors.Where(door => door.IsUnsafe && !door.Template.StartsWith("/api", StringComparison.Ordinal) && !door.Template.StartsWith("/fhir", StringComparison.Ordinal) && door.Template != "/error").ToList();

        Assert.NotEmpty(posts);
        foreach (var post in posts)
        {
            var named = post.Endpoint.Metadata.OfType<FormPageAttribute>().ToList();
            Assert.True(named.Count > 0 || pages.Any(page => page.Template == post.Template), $"{post} has no page.");
            Assert.All(named, name => Assert.Contains(pages, page => page.Endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action
                && action.ActionName == name.Action && action.ControllerName == name.Controller));
        }
    }

    /// <summary>By its name a password is known, and not kept.</summary>
    [Fact]
    public void Every_field_for_a_secret_is_named_as_one()
    {
        var secrets = typeof(HomeController).Assembly.GetTypes().SelectMany(type => type.GetProperties())
            .Where(property => property.GetCustomAttribute<System.ComponentModel.DataAnnotations.DataTypeAttribute>()?.DataType == System.ComponentModel.DataAnnotations.DataType.Password)
            .ToList();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.Empty(new TypedFields(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { [secret.Name] = "x" }, false).Typed));
    }

    private static async Task<Application> ApplicationAsync()
    {
        var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Limits:SignInsPerAddress"] = "1000" } };
        await application.PersonIdAsync("ada");
        return application;
    }

    /// <summary>Ada with a result of hers, its page, and the address of the form on it.</summary>
    private static async Task<(Visitor Visitor, string Page, string Post)> WithResultAsync(Application application)
    {
        var visitor = application.Visit();
        await visitor.SignInAsync(Ada, Application.Password);
        var page = (await visitor.UploadAsync([1])).Headers.Location!.OriginalString;
        return (visitor, page, page.Replace("predictions/details", "reviews/create", StringComparison.Ordinal));
    }

    /// <summary>The hidden fields with which a page marks one of its forms.</summary>
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> FormOf(Visitor visitor, string page, string action)
    {
        var html = await visitor.Client.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        var form = Assert.Single(Form().Matches(html), match => match.Groups[1].Value == action).Value;
        return [new("__RequestVerificationToken", Token().Match(form).Groups[1].Value), new("__Owner", Owner().Match(form).Groups[1].Value)];
    }

    private static Task<HttpResponseMessage> PostAsync(Visitor visitor, string path, IEnumerable<KeyValuePair<string, string>> fields, string referer)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Referrer = new Uri("https://localhost" + referer);
        return visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Signs in at the page that an answer leads to.</summary>
    /// <returns>Where the sign-in leads.</returns>
    private static async Task<string> SignInAsync(Visitor visitor, HttpResponseMessage answer, string email = Ada)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var place = new Uri(new Uri("https://localhost"), answer.Headers.Location!);
        Assert.Equal("/account/signin", place.AbsolutePath);
        var address = System.Web.HttpUtility.ParseQueryString(place.Query)["returnUrl"]!;
        return (await visitor.SignInAsync(email, Application.Password, address)).Headers.Location!.OriginalString;
    }

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"__Owner\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Owner();

    [GeneratedRegex("<textarea[^>]*name=\"comment\"[^>]*>\\r?\\n?([^<]*)</textarea>")]
    private static partial Regex TextArea();
}
