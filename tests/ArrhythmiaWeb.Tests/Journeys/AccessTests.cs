using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using ArrhythmiaWeb.Tests.Recordings;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Asks at every address, as everybody, and compares with docs/access.md. With the environment variable UPDATE_ACCESS=1 it writes the file.</summary>
public sealed class AccessTests
{
    private const string Table = "docs/access.md";

    /// <summary>What strangers may reach: the beginning of each address. A longer list is a decision, not a slip.</summary>
    private static readonly string[] Open =
        ["/", "/api/v1/openapi.json", "/guide", "/modelcard", "/language", "/error", "/setup", "/account/signin", "/account/denied", "/account/external", "/account/passkey", "/account/choose", "/account/code", "/account/recovery", "/account/signout", "/fhir/metadata", "/similar-beats"];

    private static readonly string[] Others = ["/health", "/css/site.css", "/nowhere", "/api/nowhere"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_reaches_exactly_what_the_access_table_says()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Limits:SignInsPerAddress"] = "10000", ["Limits:SetUps"] = "10000" } };
        var found = await TableOfAsync(application);
        var path = Repository.Combine(Table.Split('/'));
        if (Environment.GetEnvironmentVariable("UPDATE_ACCESS") == "1")
        {
            await File.WriteAllTextAsync(path, found, Cancellation);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, Cancellation), found);
    }

    [Fact]
    public async Task Stranger_is_sent_to_sign_in_from_everywhere_but_a_few_pages()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        foreach (var door in Endpoints.Of(application).Where(door => !Open.Any(open => door.Template == open || (open != "/" && door.Template.StartsWith(open + "/", StringComparison.Ordinal)))))
        {
            using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Address());
            using var answer = await application.Visit().Client.SendAsync(request, Cancellation);
            var expected = TokenScheme.IsApi(door.Template) ? "401" : "302 sign in";
            Assert.True(InWords(answer) == expected, $"{door} answers {InWords(answer)} to a stranger.");
        }
    }

    private static async Task<string> TableOfAsync(Application application)
    {
        var things = await ThingsAsync(application);
        var table = new StringBuilder();
        table.Append("""
            # Who reaches what

            Every address of the application, and what it answers to somebody who is not signed in, to a clinician, to an admin who is no clinician,
            and to a program with a token of that clinician that has every scope. `sign in` is the way to the sign-in page, `denied` to the page that
            says that the role does not suffice. Addresses that read name an object of the clinician (of a token: only its owner sees it); those that
            change something name one that does not exist and carry the antiforgery token and an otherwise empty form, so 200, 400, 404 and 422 all
            mean: let in, and nothing there to do.

            A test (`AccessTests`) asks at every address that routing knows and fails where this table differs. After a change that is meant to be,
            `UPDATE_ACCESS=1 dotnet test --project tests/ArrhythmiaWeb.Tests` writes it anew.

            | address | nobody | clinician | admin | token |
            |---|---|---|---|---|

            """);
        foreach (var (method, template, address) in AddressesOf(application, things))
        {
            table.Append(CultureInfo.InvariantCulture, $"| {method} {template} |");
            foreach (var who in new[] { "", "clinician", "admin", "token" })
            {
                table.Append(CultureInfo.InvariantCulture, $" {await AskAsync(application, who, method, address, things)} |");
            }

            table.Append('\n');
        }

        return table.ToString();
    }

    private static IEnumerable<(string Method, string Template, string Address)> AddressesOf(Application application, Things things) =>
    [
        .. Endpoints.Of(application).Where(door => door.Method != "HEAD")
            .Select(door => (door.Method, door.Template, door.IsUnsafe ? door.Address(name => Things.Fixed(door.Template, name)) : door.Address(name => things.Find(door.Template, name)))),
        .. Others.Select(path => ("GET", path, path)),
    ];

    private static async Task<string> AskAsync(Application application, string who, string method, string address, Things things)
    {
        var visitor = application.Visit();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        var form = new MultipartFormDataContent { { new StringContent("x"), "x" } };
        switch (who)
        {
            case "token":
                await using (var db = application.OpenDatabase())
                {
                    // As with sessions: signing out everywhere has revoked it.
                    await db.ApiTokens.ExecuteUpdateAsync(row => row.SetProperty(token => token.RevokedAt, (DateTimeOffset?)null), Cancellation);
                }

                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", things.Secret);
                break;
            default:
                var roles = who == "admin" ? Role.Admin : Role.Clinician;
                if (who.Length > 0)
                {
                    // A new session for each address: one of them signs out everywhere.
                    visitor.Cookies[Application.SessionCookie] = await application.SessionAsync(who, roles);
                }

                var context = new DefaultHttpContext { RequestServices = application.Services };
                context.User = who.Length > 0 ? await application.PrincipalAsync(who, roles) : context.User;
                var tokens = application.Services.GetRequiredService<IAntiforgery>().GetTokens(context);
                visitor.Cookies["__Host-Antiforgery"] = tokens.CookieToken;
                form.Add(new StringContent(tokens.RequestToken!), tokens.FormFieldName);
                break;
        }

        request.Content = method is "GET" ? null : form;
        using var answer = await visitor.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        return InWords(answer);
    }

    private static string InWords(HttpResponseMessage answer)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        var target = answer.Headers.Location?.ToString() ?? "";
        return answer.StatusCode switch
        {
            HttpStatusCode.Redirect when target.Contains("/account/signin", StringComparison.Ordinal) => $"{status} sign in",
            HttpStatusCode.Redirect when target.Contains("/account/denied", StringComparison.Ordinal) => $"{status} denied",
            _ => status,
        };
    }

    /// <summary>One thing of each kind, all of the clinician "clinician".</summary>
    private static async Task<Things> ThingsAsync(Application application)
    {
        var program = await ApiProgram.OfAsync(application, scopes: TokenScopes.Predict | TokenScopes.Read | TokenScopes.Fhir | TokenScopes.Review);
        await program.PostAsync(Pictures.Example, "beat.png", ("patientReference", "P-17"));
        await application.PersonIdAsync("admin", Role.Admin);
        var report = new Problem
        {
            Id = Guid.NewGuid(),
            CreatedAt = application.Clock.GetUtcNow(),
            PersonId = await application.PersonIdAsync(),
            Page = "/predictions",
            Version = "1",
            Text = "x",
        };
        await using var db = application.OpenDatabase();
        db.Problems.Add(report);
        await db.SaveChangesAsync(Cancellation);
        return new(
            program.Client.DefaultRequestHeaders.Authorization!.Parameter!,
            (await db.Predictions.SingleAsync(Cancellation)).Id,
            (await db.Patients.SingleAsync(Cancellation)).Id,
            (await db.ApiTokens.SingleAsync(Cancellation)).Id,
            await application.PersonIdAsync(),
            report.Id,
            (await MadeUpJob.KeepAsync(application, JobState.Done, MadeUpJob.OfEveryState)).Id,
            (await AnalysedRecordings.AnalyseAsync(application)).Id);
    }

    private sealed record Things(string Secret, Guid Prediction, Guid Patient, Guid Token, Guid Person, Guid Report, Guid Job, Guid Recording)
    {
        /// <summary>The value of a parameter that names an object of the clinician.</summary>
        public string? Find(string template, string name) => Fixed(template, name) ?? name.ToLowerInvariant() switch
        {
            "id" when template.Contains("patient", StringComparison.Ordinal) => Patient.ToString(),
            "id" => (template.Replace("/api/v1", "", StringComparison.Ordinal).Split('/')[1] switch
            {
                "tokens" => Token,
                "people" => Person,
                "problems" => Report,
                "jobs" => Job,
                "recordings" or "recordingfiles" or "beatpictures" => Recording,
                "deletions" when template.Contains("recording", StringComparison.Ordinal) => Recording,
                _ => Prediction,
            }).ToString(),
            "predictionid" => Prediction.ToString(),
            "patientid" => Patient.ToString(),
            _ => null,
        };

        /// <summary>The value of a parameter that is the same for everybody.</summary>
        public static string? Fixed(string template, string name) => (template, name) switch
        {
            ("/examples/classify/{id}", _) => "n.png",
            ("/modelcard/picture/{name}", _) => "spectral-cnn/confusion.svg",
            ("/api/v1/models/{name}", _) => "test-model",
            ("/similar-beats/{record}/{sample}", "record") => "100",
            _ => null,
        };
    }
}
