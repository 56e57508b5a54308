using System.CommandLine;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Storage;

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
            DescribeApi(),
            Storage(),
            Database(),
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

    private static Command Storage()
    {
        var from = new Option<StorageProvider>("--from") { Description = "Where the files are: Folder, S3 or GoogleDrive.", Required = true, HelpName = "PROVIDER" };
        var to = new Option<StorageProvider>("--to") { Description = "Where they are to be.", Required = true, HelpName = "PROVIDER" };
        var again = new Option<bool>("--verify") { Description = "Also reads what was there before, and compares its hash." };
        var copy = new Command("copy", "Copies all pictures and recordings from one store to another. Run again, it goes on where it was.") { from, to, again };
        copy.TreatUnmatchedTokensAsErrors = false;
        copy.SetAction((parsed, stop) => StorageCommand.CopyAsync(parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(again), [.. parsed.UnmatchedTokens], stop));
        return new Command(StorageCommand.Name, "Works on the store of pictures and recordings.") { copy };
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

    private static Command DescribeApi()
    {
        var markdown = new Option<bool>("--markdown") { Description = "Prints Markdown, for people." };
        var command = new Command(ApiCommand.Name, "Prints the description of the API: OpenAPI 3.1, for programs.") { markdown };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => ApiCommand.RunAsync(parsed.GetValue(markdown), [.. parsed.UnmatchedTokens]));
        return command;
    }

    private static Command Database()
    {
        var from = new Option<string>("--from") { Description = "The SQLite file; the application that runs on it is stopped first.", HelpName = "FILE", Required = true };
        var copy = new Command("copy", "Copies all of a SQLite database into the PostgreSQL database that the settings name, compares both row by row, and checks the audit log.") { from };
        copy.TreatUnmatchedTokensAsErrors = false;
        copy.SetAction((parsed, _) => DatabaseCommand.CopyAsync(parsed.GetRequiredValue(from), [.. parsed.UnmatchedTokens]));
        return new Command("database", "Moves the database.") { copy };
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
