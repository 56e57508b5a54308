using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace ArrhythmiaWeb.Tests.Accounts;

public sealed partial class SecondFactorTests
{
    private const string Address = "ada@clinic.example";
    private const string Page = "/account/authenticator";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The examples of RFC 6238, appendix B, in six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_is_that_of_the_standard(long seconds, string code)
    {
        var key = "12345678901234567890"u8.ToArray();
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var step = seconds / TimeBasedCode.StepSeconds;

        Assert.Equal(step, TimeBasedCode.FindStep(key, $" {code[..3]} {code[3..]}", now, 0));
        Assert.Equal(step, TimeBasedCode.FindStep(key, code, now.AddSeconds(-30), 0));
        Assert.Equal(step, TimeBasedCode.FindStep(key, code, now.AddSeconds(30), 0));
        Assert.Null(TimeBasedCode.FindStep(key, code, now.AddSeconds(60), 0));
        Assert.Null(TimeBasedCode.FindStep(key, code, now, after: step));
        Assert.Null(TimeBasedCode.FindStep(key, code, now, after: step + 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870820")]
    [InlineData("۲۸۷۰۸۲")]
    public void What_is_no_code_of_six_digits_is_refused(string code) =>
        Assert.Null(TimeBasedCode.FindStep("12345678901234567890"u8.ToArray(), code, DateTimeOffset.FromUnixTimeSeconds(59), 0));

    [Fact]
    public void Key_is_told_to_apps_as_they_read_it()
    {
        var key = new AuthenticatorKey("12345678901234567890"u8.ToArray());

        Assert.Equal("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", key.Text);
        Assert.Equal(
            "otpauth://totp/ArrhythmiaWeb:ada%40clinic.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=ArrhythmiaWeb&algorithm=SHA1&digits=6&period=30",
            key.Address("ada@clinic.example"));
    }

    [Fact]
    public async Task Person_switches_it_on_and_signs_in_with_a_code()
    {
        await using var application = await WithAdaAsync();
        var (key, codes) = await EnableAsync(application);
        Assert.Equal(RecoveryCodes.Count, codes.Distinct().Count());
        var visitor = application.Visit();

        Assert.Equal("/account/code?ReturnUrl=%2Fguide", (await visitor.SignInAsync(Address, Application.Password, "/guide")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/account")).StatusCode);
        Assert.Contains("This code is not right", await Visitor.TextAsync(await CodeAsync(visitor, "000000")), StringComparison.Ordinal);
        application.Clock.Advance(TimeSpan.FromSeconds(30));
        var entered = await CodeAsync(visitor, Code(application, key), "/guide");

        Assert.Equal("/guide", entered.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Code_is_good_once_also_for_two_at_the_same_time()
    {
        await using var application = await WithAdaAsync();
        var (key, _) = await EnableAsync(application);
        application.Clock.Advance(TimeSpan.FromSeconds(60));
        var code = Code(application, key);
        var visitors = Enumerable.Range(0, 3).Select(_ => application.Visit()).ToList();
        foreach (var visitor in visitors)
        {
            await visitor.SignInAsync(Address, Application.Password);
        }

        var answers = await Task.WhenAll(visitors.Select(visitor => Task.Run(() => CodeAsync(visitor, code), Cancellation)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Code_that_switched_it_on_does_not_sign_in()
    {
        await using var application = await WithAdaAsync();
        var (key, _) = await EnableAsync(application);
        var visitor = application.Visit();
        await visitor.SignInAsync(Address, Application.Password);

        Assert.Equal(HttpStatusCode.OK, (await CodeAsync(visitor, Code(application, key))).StatusCode);
    }

    [Fact]
    public async Task Codes_cannot_be_guessed_for_long()
    {
        await using var application = await WithAdaAsync(attempts: 3);
        var (key, _) = await EnableAsync(application);
        application.Clock.Advance(TimeSpan.FromSeconds(60));
        var visitor = application.Visit();
        await visitor.SignInAsync(Address, Application.Password);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await CodeAsync(visitor, "000000");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await CodeAsync(visitor, Code(application, key))).StatusCode);
    }

    [Fact]
    public async Task Right_password_does_not_give_back_the_attempts_at_the_code()
    {
        await using var application = await WithAdaAsync(attempts: 3);
        var (key, _) = await EnableAsync(application);
        application.Clock.Advance(TimeSpan.FromSeconds(60));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var guesser = application.Visit();
            await guesser.SignInAsync(Address, Application.Password);
            await CodeAsync(guesser, "000000");
        }

        var late = application.Visit();
        await late.SignInAsync(Address, Application.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await CodeAsync(late, Code(application, key))).StatusCode);
    }

    [Fact]
    public async Task Recovery_code_is_good_once_and_stored_as_a_hash()
    {
        await using var application = await WithAdaAsync();
        var (key, codes) = await EnableAsync(application);

        var first = await RecoverAsync(application, codes[0].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());
        Assert.Equal("/account", first.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await RecoverAsync(application, codes[0])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await RecoverAsync(application, codes[1])).StatusCode);

        await using var db = application.OpenDatabase();
        var stored = string.Concat(await db.UserTokens.Select(token => token.Value).ToListAsync(Cancellation));
        Assert.DoesNotContain(codes[2], stored, StringComparison.Ordinal);
        Assert.Contains(RecoveryCodes.Hash(codes[2]), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(key), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Base32Encoding.ToString(key), stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_recovery_codes_replace_the_old_ones_for_whoever_knows_the_password()
    {
        await using var application = await WithAdaAsync();
        var (_, old) = await EnableAsync(application, out var visitor);

        Assert.Contains("The current password is not right.", await Visitor.TextAsync(await visitor().SubmitAsync(Page, [new("CurrentPassword", "guess")], Page + "/codes")), StringComparison.Ordinal);
        var renewed = CodesOf(await Visitor.TextAsync(await visitor().SubmitAsync(Page, [new("CurrentPassword", Application.Password)], Page + "/codes")));

        Assert.Equal(RecoveryCodes.Count, renewed.Count);
        Assert.Equal(HttpStatusCode.OK, (await RecoverAsync(application, old[0])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await RecoverAsync(application, renewed[0])).StatusCode);
    }

    [Fact]
    public async Task Switching_off_asks_for_the_password()
    {
        await using var application = await WithAdaAsync();
        await EnableAsync(application, out var visitor);

        await visitor().SubmitAsync(Page, [new("CurrentPassword", "guess")], Page + "/disable");
        Assert.StartsWith("/account/code", (await application.Visit().SignInAsync(Address, Application.Password)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        await visitor().SubmitAsync(Page, [new("CurrentPassword", Application.Password)], Page + "/disable");

        Assert.Equal("/", (await application.Visit().SignInAsync(Address, Application.Password)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await visitor().GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Admin_resets_it_for_somebody_without_a_phone()
    {
        await using var application = await WithAdaAsync();
        await EnableAsync(application);
        var admin = await application.SignInAsAdminAsync();

        await admin.SubmitAsync($"/people/resetsecondfactor/{await application.PersonIdAsync("ada")}", []);

        Assert.Equal("/", (await application.Visit().SignInAsync(Address, Application.Password)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Key_of_somebody_else_is_not_taken()
    {
        await using var application = await WithAdaAsync();
        var eve = await application.SignInAsync("eve");
        var ada = await application.SignInAsync("ada");
        var page = await eve.ReadAsync(Page);
        var key = KeyOf(page);

        var answer = await ada.SubmitAsync(Page, [new("Key", HiddenKey().Match(page).Groups[1].Value), new("Code", Code(application, key)), new("CurrentPassword", Application.Password)]);

        Assert.Contains("The picture has expired.", await Visitor.TextAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/code")]
    [InlineData("/account/recovery")]
    public async Task Second_step_is_closed_before_the_first(string path)
    {
        await using var application = await WithAdaAsync();
        var visitor = application.Visit();

        Assert.Equal("/account/signin", (await visitor.GetAsync(path)).Headers.Location!.OriginalString);
        Assert.Equal("/account/signin", (await visitor.SubmitAsync("/account/signin", [new("Code", "123456")], path)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Rule_sends_admins_without_a_second_factor_to_set_it_up()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Accounts:RequireSecondFactor"] = nameof(SecondFactorRule.Admins) } };
        var admin = await application.SignInAsync("ada", Role.Admin, Role.Clinician);

        Assert.Equal(Page, (await admin.GetAsync("/people")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await (await application.SignInAsync()).GetAsync("/predictions/create")).StatusCode);
        var (key, _) = await EnableAsync(admin, application);

        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/people")).StatusCode);
        await admin.SubmitAsync(Page, [new("CurrentPassword", Application.Password)], Page + "/disable");
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/people")).StatusCode);
        Assert.NotEmpty(key);
    }

    private static async Task<Application> WithAdaAsync(int? attempts = null)
    {
        var application = new Application { Classifier = Classifiers.Answering() };
        if (attempts is not null)
        {
            application.Settings["Accounts:LockoutAttempts"] = $"{attempts}";
        }

        await application.PersonIdAsync("ada");
        return application;
    }

    private static async Task<(byte[] Key, IReadOnlyList<string> Codes)> EnableAsync(Application application)
    {
        var visitor = application.Visit();
        await visitor.SignInAsync(Address, Application.Password);
        return await EnableAsync(visitor, application);
    }

    private static Task<(byte[] Key, IReadOnlyList<string> Codes)> EnableAsync(Application application, out Func<Visitor> visitor)
    {
        var ada = application.Visit();
        visitor = () => ada;
        return EnterAndEnableAsync(ada, application);
    }

    private static async Task<(byte[] Key, IReadOnlyList<string> Codes)> EnterAndEnableAsync(Visitor visitor, Application application)
    {
        await visitor.SignInAsync(Address, Application.Password);
        return await EnableAsync(visitor, application);
    }

    private static async Task<(byte[] Key, IReadOnlyList<string> Codes)> EnableAsync(Visitor visitor, Application application)
    {
        var page = await visitor.ReadAsync(Page);
        var key = KeyOf(page);
        Assert.Contains("<path d=\"M", page, StringComparison.Ordinal);
        var answer = await visitor.SubmitAsync(Page, [new("Key", HiddenKey().Match(page).Groups[1].Value), new("Code", Code(application, key)), new("CurrentPassword", Application.Password)]);
        var codes = CodesOf(await Visitor.TextAsync(answer));
        Assert.Equal(RecoveryCodes.Count, codes.Count);
        return (key, codes);
    }

    private static Task<HttpResponseMessage> CodeAsync(Visitor visitor, string code, string returnUrl = "") =>
        visitor.SubmitAsync("/account/code", [new("Code", code), new("ReturnUrl", returnUrl)]);

    private static async Task<HttpResponseMessage> RecoverAsync(Application application, string code)
    {
        var visitor = application.Visit();
        await visitor.SignInAsync(Address, Application.Password);
        return await visitor.SubmitAsync("/account/recovery", [new("Code", code)]);
    }

    private static string Code(Application application, byte[] key) => new Totp(key).ComputeTotp(application.Clock.GetUtcNow().UtcDateTime);

    private static byte[] KeyOf(string page)
    {
        var bits = string.Concat(ShownKey().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal)
            .Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }

    private static IReadOnlyList<string> CodesOf(string page) => [.. ShownCode().Matches(page).Select(code => code.Groups[1].Value)];

    [GeneratedRegex("<code class=\"key\">([A-Z2-7 ]+)</code>")]
    private static partial Regex ShownKey();

    [GeneratedRegex("name=\"Key\" value=\"([^\"]+)\"")]
    private static partial Regex HiddenKey();

    [GeneratedRegex("<li><code>([A-Z2-7-]+)</code></li>")]
    private static partial Regex ShownCode();
}
