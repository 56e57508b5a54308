using System.Globalization;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Settings;

namespace ArrhythmiaWeb.Host;

/// <summary>The command that checks the audit log: <c>verify-audit [--head HASH] [--Database:Path FILE]</c>. It may run beside the application.</summary>
public static class AuditCommand
{
    /// <summary>The first word of the command line.</summary>
    public const string Name = "verify-audit";

    private const string KnownHash = "head";

    /// <summary>Checks the log and says what was found.</summary>
    /// <param name="args">What follows the command's name: settings of the application, and the hash of an entry that was noted earlier.</param>
    /// <returns>0 where the log is whole, 1 where it is not.</returns>
    /// <exception cref="StartException">There is no log to check.</exception>
    public static Task<int> RunAsync(string[] args) => ServerCommand.RunAsync(args, async app =>
    {
        var state = await app.Services.GetRequiredService<AuditChain>().VerifyAsync(app.Configuration[KnownHash]);
        Console.Out.WriteLine(Describe(state));
        return state.IsWhole ? 0 : 1;
    });

    private static string Describe(ChainState state) => string.Join(
        Environment.NewLine,
        string.Create(CultureInfo.InvariantCulture, $"Entries as they were written: {state.Entries}"),
        $"Hash of the last of them: {state.Head}",
        state switch
        {
            { Broken: { } broken } => string.Create(CultureInfo.InvariantCulture, $"BROKEN at entry {broken.Sequence}: {Describe(broken.Fault)}"),
            { HoldsKnownHash: false } =>
                $"UNKNOWN HASH: no entry has the hash {string.Join(" or ", state.LostHashes)}, which was noted earlier. The newest entries were cut off or replaced, or the hash is of another log.",
            _ => "OK",
        });

    private static string Describe(ChainFault fault) => fault switch
    {
        ChainFault.Missing => "it is missing, while later ones are there.",
        ChainFault.Inserted => "an entry stands where none can be.",
        ChainFault.NotChained => "it does not follow from the one before it.",
        ChainFault.Changed => "it is not the one that was written.",
        _ => "it cannot be read.",
    };
}
