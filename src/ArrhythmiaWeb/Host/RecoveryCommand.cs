using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.Passwords;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Host;

/// <summary>
/// The command for whoever can no longer sign in and has no admin to ask: <c>recover-account EMAIL [--Database:Path FILE]</c>. Whoever may run it
/// on the server could read and change the database anyway. It may run beside the application.
/// </summary>
public static class RecoveryCommand
{
    /// <summary>The first word of the command line.</summary>
    public const string Name = "recover-account";

    /// <summary>Takes the second factor away and prints a one-time link by which a new password is chosen.</summary>
    /// <param name="email">Whose account it is.</param>
    /// <param name="args">Settings of the application.</param>
    /// <returns>0.</returns>
    /// <exception cref="StartException">There is no such account, or no database.</exception>
    public static Task<int> RunAsync(string email, string[] args) => ServerCommand.RunAsync(args, async app =>
    {
        await using var scope = app.Services.CreateAsyncScope();
        var link = await RecoverAsync(scope.ServiceProvider, email);
        var days = app.Services.GetRequiredService<IOptions<AccountOptions>>().Value.InvitationDays;
        Console.Out.WriteLine($"Open this address of the application within {days} days to choose a new password. It works once.\n\n    {link}\n");
        return 0;
    });

    private static async Task<string> RecoverAsync(IServiceProvider services, string email)
    {
        var person = await services.GetRequiredService<UserManager<Person>>().FindByEmailAsync(email)
            ?? throw new StartException($"There is no account with the e-mail address {email}.");
        if (person.DisabledAt is not null)
        {
            throw new StartException($"The account {email} is disabled. An admin can enable it.");
        }

        if (person.TwoFactorEnabled)
        {
            await services.GetRequiredService<Authenticator>().DisableAsync(Actor.Application, person);
        }

        await services.GetRequiredService<AuditLog>().WriteAsync(Actor.Application, AuditEvent.AccountChanged, person.Id, "link for a new password printed on the server");
        var token = await services.GetRequiredService<PasswordLinks>().CreateAsync(person);
        return $"{services.GetRequiredService<IOptions<ProxyOptions>>().Value.Path}/account/choose/{person.Id}{QueryString.Create("token", token)}";
    }
}
