using System.Net;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Accounts;

/// <summary>Passkeys that no device made. The browser tests have those that one did.</summary>
public sealed class PasskeyTests
{
    private const string Forged =
        """{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AAAA","userHandle":"AAAA","attestationObject":"AAAA"}}""";

    [Theory]
    [InlineData(Forged, true)]
    [InlineData(Forged, false)]
    [InlineData("no JSON", true)]
    [InlineData("{}", true)]
    [InlineData("", true)]
    public async Task Forged_passkey_signs_nobody_in(string credential, bool isBegun)
    {
        await using var application = new Application();
        await application.PersonIdAsync();
        var visitor = application.Visit();
        if (isBegun)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.SubmitAsync("/account/signin", [], to: "/account/passkey/options")).StatusCode);
        }

        var answer = await visitor.SubmitAsync("/account/signin", [new("Credential", credential)], to: "/account/passkey");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("The passkey was not accepted.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Forged, true)]
    [InlineData(Forged, false)]
    [InlineData("no JSON", true)]
    public async Task Forged_passkey_is_not_added(string credential, bool isBegun)
    {
        await using var application = new Application();
        await application.PersonIdAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync("clinician@clinic.example", Application.Password);
        if (isBegun)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.SubmitAsync("/account/passkeys", [new("CurrentPassword", Application.Password)], to: "/account/passkeys/options")).StatusCode);
        }

        var answer = await visitor.SubmitAsync("/account/passkeys", [new("Name", "Ward laptop"), new("Credential", credential)]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("The passkey was not added", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adding_one_begins_with_the_password_alone()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SubmitAsync("/account/passkeys", [new("CurrentPassword", "wrong")], to: "/account/passkeys/options")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SubmitAsync("/account/passkeys", [], to: "/account/passkeys/options")).StatusCode);
    }
}
