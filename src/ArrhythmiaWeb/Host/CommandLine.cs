using System.CommandLine;
using ArrhythmiaWeb.Settings;

namespace ArrhythmiaWeb.Host;

/// <summary>What can be asked of the program: to serve, or one of the commands for whoever runs the server.</summary>
public static class CommandLine
{
    /// <summary>Does what the command line asks for.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="serve">Starts the application and runs it to its end.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="StartException">What was asked for cannot be done.</exception>
    public static Task<int> RunAsync(string[] args, Func<Task<int>> serve)
    {
        var root = new RootCommand(
            """
            ArrhythmiaWeb: reads spectral images of ECGs. Without a command it starts the web application.

            Every setting of appsettings.json can be given here too: --urls http://localhost:8080 --Uploads:MaxBytes 20000000
            """)
        {
            Verify(),
            Recover(),
            ServeModel(),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((_, _) => args is [var first, ..] && IsWord(first) ? NameCommandsAsync(root, first) : serve());
        // Settings may begin with "@", and the host itself ends the application when it is told to.
        return root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null })
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static Command Verify()
    {
        var head = new Option<string?>("--head") { Description = "The hash of an entry that was noted earlier: it must still be there.", HelpName = "HASH" };
        var command = new Command(AuditCommand.Name, "Checks that no entry of the audit log was changed or taken out.") { head };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => AuditCommand.RunAsync(parsed.GetValue(head) is { } hash ? [.. parsed.UnmatchedTokens, "--head", hash] : [.. parsed.UnmatchedTokens]));
        return command;
    }

    private static Command Recover()
    {
        var email = new Argument<string>("EMAIL") { Description = "The e-mail address of the account." };
        email.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && token.Value.StartsWith('-'))
            {
                result.AddError($"Name the e-mail address of the account first, and then settings such as {token.Value}.");
            }
        });
        var command = new Command(RecoveryCommand.Name, "Prints a link by which somebody who cannot sign in chooses a new password, and takes their second factor away.") { email };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => RecoveryCommand.RunAsync(parsed.GetRequiredValue(email), [.. parsed.UnmatchedTokens]));
        return command;
    }

    private static Command ServeModel()
    {
        var command = new Command(ServeModelCommand.Name, "Serves the networks to other processes of the application, and nothing else: no pages, no database, no uploads.");
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => ServeModelCommand.RunAsync([.. parsed.UnmatchedTokens]));
        return command;
    }

    /// <summary>Settings begin with a dash or a slash, or hold an equals sign.</summary>
    private static bool IsWord(string token) => !token.StartsWith('-') && !token.StartsWith('/') && !token.Contains('=', StringComparison.Ordinal);

    private static async Task<int> NameCommandsAsync(RootCommand root, string unknown)
    {
        await Console.Error.WriteLineAsync($"There is no command \"{unknown}\".\n");
        await root.Parse("--help").InvokeAsync();
        return 1;
    }
}
