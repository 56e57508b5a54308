using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Accounts.SetUp;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Replicas;

/// <summary>A person goes from one replica to another, and notices nothing of it.</summary>
public sealed partial class SessionTests
{
    private const string Ada = "ada@clinic.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_form_and_token_of_one_replica_are_good_at_the_other()
    {
        await using var pair = await ReplicaPair.StartAsync();
        await pair.First.PersonIdAsync("ada");
        var ada = pair.First.Visit();
        await ada.SignInAsync(Ada, Application.Password);
        var token = await ada.TokenAsync();

        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        form.Add(Visitor.File([1]), "image", "beat.png");
        var made = await ReplicaPair.Move(ada, pair.Second).PostAsync("/predictions/create", form);

        Assert.StartsWith("/predictions/details/", made.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await ada.ReadAsync(made.Headers.Location.OriginalString);
        var program = await ApiProgram.OfAsync(pair.First);
        var elsewhere = pair.Second.Visit();
        elsewhere.Client.DefaultRequestHeaders.Authorization = program.Client.DefaultRequestHeaders.Authorization;
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/api/predictions")).StatusCode);
        await using var db = pair.First.OpenDatabase();
        Assert.Equal(1, await ((PostgresDbContext)db).DataProtectionKeys.CountAsync(Cancellation));
        Assert.False(Directory.Exists(pair.First.Folder.Combine("first", "keys")));
    }

    [Fact]
    public async Task Whoever_is_signed_out_everywhere_at_one_replica_is_out_of_the_other()
    {
        await using var pair = await ReplicaPair.StartAsync();
        await pair.First.PersonIdAsync("ada");
        var ada = pair.First.Visit();
        await ada.SignInAsync(Ada, Application.Password);
        var elsewhere = ReplicaPair.Move(ada, pair.Second);
        await elsewhere.ReadAsync("/predictions");

        await using (var db = pair.First.OpenDatabase())
        {
            await db.Users.Where(person => person.Email == Ada).ExecuteUpdateAsync(row => row.SetProperty(person => person.DisabledAt, DateTimeOffset.UnixEpoch), Cancellation);
        }

        pair.Second.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.StartsWith("/account/signin", new Uri(new Uri("https://localhost"), (await elsewhere.GetAsync("/predictions")).Headers.Location!).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_at_one_replica_is_shown_again_by_the_other_and_lies_encrypted_in_between()
    {
        await using var pair = await ReplicaPair.StartAsync();
        await pair.First.PersonIdAsync("ada");
        var ada = pair.First.Visit();
        await ada.SignInAsync(Ada, Application.Password);
        var page = (await ada.UploadAsync([1])).Headers.Location!.OriginalString;
        var post = page.Replace("predictions/details", "reviews/create", StringComparison.Ordinal);
        var html = await ada.Client.GetStringAsync(new Uri(page, UriKind.Relative), Cancellation);
        var form = Regex.Match(html, $"<form[^>]*action=\"{Regex.Escape(post)}\".*?</form>", RegexOptions.Singleline).Value;
        pair.First.Clock.Advance(TimeSpan.FromHours(2));
        pair.Second.Clock.Advance(TimeSpan.FromHours(2));

        using var request = new HttpRequestMessage(HttpMethod.Post, post)
        {
            Content = new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", Token().Match(form).Groups[1].Value), new("__Owner", Owner().Match(form).Groups[1].Value),
                new("choice", "A"), new("comment", "Broad and notched"),
            ]),
        };
        request.Headers.Referrer = new Uri("https://localhost" + page);
        var signIn = await ada.Client.SendAsync(request, Cancellation);
        var address = System.Web.HttpUtility.ParseQueryString(new Uri(new Uri("https://localhost"), signIn.Headers.Location!).Query)["returnUrl"]!;
        var elsewhere = ReplicaPair.Move(ada, pair.Second);
        var back = (await elsewhere.SignInAsync(Ada, Application.Password, address)).Headers.Location!.OriginalString;

        Assert.Contains("Broad and notched", await elsewhere.ReadAsync(back), StringComparison.Ordinal);
        await using var db = pair.First.OpenDatabase();
        var note = await db.Set<Note>().SingleAsync(one => one.Kind == "form", Cancellation);
        Assert.Equal(-1, note.Content.AsSpan().IndexOf("notched"u8));
        pair.Second.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.DoesNotContain("notched", await elsewhere.ReadAsync(back), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_of_the_history_is_found_by_the_other_replica_and_by_nobody_else()
    {
        await using var pair = await ReplicaPair.StartAsync();
        await (await pair.First.SignInAsync()).UploadAsync([1], "holter.png");
        var admin = await pair.First.SignInAsAdminAsync();
        var found = await admin.SubmitAsync("/history", [new("text", "holter")], "/history/search");
        var address = found.Headers.Location!.OriginalString;

        Assert.Contains("holter.png", await ReplicaPair.Move(admin, pair.Second).ReadAsync(address), StringComparison.Ordinal);
        var other = await pair.Second.SignInAsync("other", Role.Admin);
        Assert.DoesNotContain("value=\"holter\"", await other.ReadAsync(address), StringComparison.Ordinal);
        await using var db = pair.First.OpenDatabase();
        Assert.Equal(-1, (await db.Set<Note>().SingleAsync(one => one.Kind == "search", Cancellation)).Content.AsSpan().IndexOf("holter"u8));
    }

    [Fact]
    public async Task Address_of_the_first_set_up_is_the_same_for_all_and_makes_one_admin()
    {
        await using var pair = await ReplicaPair.StartAsync(isEmpty: true);
        var (first, second) = (await AddressAsync(pair.First), await AddressAsync(pair.Second));

        Assert.Equal(first, second);
        var answers = await Task.WhenAll(new[] { pair.First, pair.Second }.SelectMany(replica => Enumerable.Range(0, 3).Select(number => SetUpAsync(replica, first, $"{number}-{replica.GetHashCode()}"))));

        Assert.Single(answers, answer => answer == HttpStatusCode.Redirect);
        Assert.Equal(HttpStatusCode.NotFound, (await pair.Second.Visit().GetAsync(first)).StatusCode);
        await using var db = pair.First.OpenDatabase();
        Assert.Equal(1, await db.Users.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Page_shown_by_one_replica_has_its_pictures_with_it_at_the_other()
    {
        await using var pair = await ReplicaPair.StartAsync();
        var clinician = await pair.First.SignInAsync();
        var page = (await clinician.UploadAsync([1])).Headers.Location!.OriginalString;
        await clinician.ReadAsync("/predictions?list=all");

        await ReplicaPair.Move(clinician, pair.Second).GetAsync(page.Replace("details", "image", StringComparison.Ordinal));

        await using var db = pair.First.OpenDatabase();
        Assert.Equal(["Listed"], await db.AuditEntries.Where(entry => entry.Event == "Listed" || entry.Event == "Viewed").Select(entry => entry.Event).ToListAsync(Cancellation));
    }

    private static async Task<string> AddressAsync(Application application)
    {
        var console = new StringWriter();
        await application.Services.GetRequiredService<SetUpState>().AnnounceAsync(console, "");
        return Address().Match(console.ToString()).Value;
    }

    private static async Task<HttpStatusCode> SetUpAsync(Application application, string address, string name) => (await application.Visit().SubmitAsync(
        address, [new("Token", address.Split('=')[1]), new("Name", "Ada"), new("Email", $"{name}@clinic.example"), new("NewPassword", Application.Password)], "/setup")).StatusCode;

    [GeneratedRegex(@"/setup\?token=\w+")]
    private static partial Regex Address();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"__Owner\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Owner();
}
