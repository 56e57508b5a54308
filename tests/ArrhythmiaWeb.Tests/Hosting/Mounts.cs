using System.Diagnostics;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Gives a program file systems of its own, which nobody else sees: read-only, full, or without a file.</summary>
public static class Mounts
{
    /// <summary>Why a test was skipped.</summary>
    public const string WhyNot = "Needs a Linux that lets a program have mounts of its own (unshare --user --map-root-user --mount).";

    private static readonly string[] Own = ["unshare", "--user", "--map-root-user", "--mount"];

    private static readonly Lazy<bool> Try = new(() =>
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(Own[0], [.. Own[1..], "sh", "-c", "mount -t tmpfs tmpfs /mnt"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    });

    public static bool AreAllowed => Try.Value;

    /// <summary>The command that mounts and then becomes the program.</summary>
    /// <param name="script">Commands of the shell, for which "$0" is the folder.</param>
    /// <param name="folder">A folder.</param>
    /// <param name="command">The program.</param>
    public static string[] Before(string script, string folder, string[] command) => [.. Own, "sh", "-ec", $"{script}\nexec \"$@\"", folder, .. command];
}
