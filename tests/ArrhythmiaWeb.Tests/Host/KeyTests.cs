using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ArrhythmiaWeb.Host;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Host;

/// <summary>The keys that protect cookies and forms.</summary>
public sealed class KeyTests
{
    private const string Password = "of the test only";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_signs_nobody_out_and_leaves_open_forms_valid()
    {
        using var folder = new TemporaryFolder();
        var (session, antiforgery, form) = await SignInAsync(folder, certificate: null);

        await using var after = Start(folder, certificate: null);

        await AssertSignedInAsync(after, session, antiforgery, form);
    }

    [Fact]
    public async Task Certificate_encrypts_new_keys_and_old_ones_still_sign_in()
    {
        using var folder = new TemporaryFolder();
        var old = await SignInAsync(folder, certificate: null);
        var certificate = MakeCertificate(folder);

        await using var after = Start(folder, certificate);
        await AssertSignedInAsync(after, old.Session, old.Antiforgery, old.Form);
        var keys = after.Services.GetRequiredService<IKeyManager>();
        var key = keys.CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));

        var file = await File.ReadAllTextAsync(folder.Combine("data", "keys", $"key-{key.KeyId}.xml"), Cancellation);
        Assert.Contains("<EncryptedData", file, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_with_the_certificate_signs_nobody_out()
    {
        using var folder = new TemporaryFolder();
        var certificate = MakeCertificate(folder);
        var (session, antiforgery, form) = await SignInAsync(folder, certificate);
        Assert.All(Directory.GetFiles(folder.Combine("data", "keys")), key => Assert.DoesNotContain("<masterKey", File.ReadAllText(key), StringComparison.Ordinal));

        await using var after = Start(folder, certificate);

        await AssertSignedInAsync(after, session, antiforgery, form);
    }

    [Fact]
    public async Task Start_warns_once_that_keys_are_not_encrypted_and_not_where_they_are()
    {
        using var folder = new TemporaryFolder();
        await using (var open = Start(folder, certificate: null))
        {
            await open.Visit().ReadAsync("/");
            Assert.Single(open.Log.Lines, IsWarning);
        }

        await using var closed = Start(folder, MakeCertificate(folder));
        await closed.Visit().ReadAsync("/");
        Assert.DoesNotContain(closed.Log.Lines, IsWarning);

        static bool IsWarning(string line) => line.StartsWith("Warning: The keys of cookies and forms", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.pfx", Password)]
    [InlineData("keys.pfx", "wrong")]
    public void Certificate_that_cannot_be_used_stops_the_start_with_a_sentence(string file, string password)
    {
        using var folder = new TemporaryFolder();
        MakeCertificate(folder);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Repository.Combine("src", "ArrhythmiaWeb") });
        builder.Configuration["DataProtection:Certificate"] = folder.Combine(file);
        builder.Configuration["DataProtection:Password"] = password;

        var exception = Assert.Throws<StartException>(builder.AddArrhythmiaWeb);

        Assert.Contains("DataProtection:Certificate", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, exception.Message, StringComparison.Ordinal);
    }

    private static async Task<(string Session, string Antiforgery, string Form)> SignInAsync(TemporaryFolder folder, string? certificate)
    {
        await using var before = Start(folder, certificate);
        var visitor = await before.SignInAsync();
        var form = await visitor.TokenAsync();
        return (visitor.Cookies[Application.SessionCookie]!, visitor.Cookies["__Host-Antiforgery"]!, form);
    }

    private static async Task AssertSignedInAsync(Application application, string session, string antiforgery, string form)
    {
        var visitor = application.Visit();
        visitor.Cookies[Application.SessionCookie] = session;
        visitor.Cookies["__Host-Antiforgery"] = antiforgery;
        var answer = await visitor.PostAsync("/predictions/create", new MultipartFormDataContent { { new StringContent(form), "__RequestVerificationToken" }, { Visitor.File([1]), "image", "beat.png" } });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/predictions/details/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static Application Start(TemporaryFolder folder, string? certificate)
    {
        var application = new Application(folder) { Classifier = Classifiers.Answering() };
        if (certificate is not null)
        {
            application.Settings["DataProtection:Certificate"] = certificate;
            application.Settings["DataProtection:Password"] = Password;
        }

        return application;
    }

    private static string MakeCertificate(TemporaryFolder folder)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=ArrhythmiaWeb keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        var path = folder.Combine("keys.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password));
        return path;
    }
}
