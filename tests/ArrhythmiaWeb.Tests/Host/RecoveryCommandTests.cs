using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Host;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Host;

/// <summary>Whoever has lost password and phone, with no other admin to ask, gets in again by the command line of the server.</summary>
public sealed partial class RecoveryCommandTests
{
    private const string NewPassword = "five quiet wards at night";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_admin_chooses_a_new_password_by_the_link_that_the_server_prints()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var id = await application.PersonIdAsync("admin", Role.Admin);

        var (code, output) = await RecoverAsync(application, "admin@clinic.example");

        Assert.Equal(0, code);
        var link = Link().Match(output).Value;
        var visitor = application.Visit();
        var form = new FormUrlEncodedContent(
        [
            new("Token", Uri.UnescapeDataString(link.Split("token=")[1])), new("NewPassword", NewPassword), new("__RequestVerificationToken", await visitor.TokenAsync(link)),
        ]);
        Assert.Equal("/account/signin", (await visitor.PostAsync(link.Split('?')[0], form)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await application.Visit().SignInAsync("admin@clinic.example", NewPassword)).StatusCode);
        Assert.NotEqual(HttpStatusCode.Redirect, (await application.Visit().SignInAsync("admin@clinic.example", Application.Password)).StatusCode);
        await using var db = application.OpenDatabase();
        Assert.True(await db.AuditEntries.AnyAsync(
            entry => entry.Event == nameof(AuditEvent.AccountChanged) && entry.Subject == id.ToString() && entry.ActorId == null, Cancellation));
    }

    [Fact]
    public async Task Unknown_address_is_told()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        _ = application.Services;

        var (code, output) = await RecoverAsync(application, "nobody@clinic.example");

        Assert.Equal(1, code);
        Assert.Contains("There is no account with the e-mail address nobody@clinic.example.", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RecoverAsync(Application application, string email)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            "ArrhythmiaWeb.dll", RecoveryCommand.Name, email, "--contentRoot", Repository.Combine("src", "ArrhythmiaWeb"),
            "--Database:Path", application.Folder.Combine("data", "arrhythmiaweb.db"),
        ])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, output + await errors);
    }

    [GeneratedRegex(@"/account/choose/\S+")]
    private static partial Regex Link();
}
