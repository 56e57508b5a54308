using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>The records that a command works on.</summary>
/// <param name="Recordings">Those that could be read, at least one.</param>
/// <param name="LeftOut">How many of the folder could not be used; each was named.</param>
internal sealed record RecordSet(IReadOnlyList<Recording> Recordings, int LeftOut)
{
    // The work is done, but not on everything that was asked for: scripts must not go on unaware.
    private const int SomeLeftOut = 2;

    /// <summary>Demands that every record of the folder could be read: figures that are published speak of all.</summary>
    /// <exception cref="LabException">One was left out.</exception>
    internal void DemandAll()
    {
        if (LeftOut > 0)
        {
            throw new LabException($"{LeftOut} of {LeftOut + Recordings.Count} records were left out: figures are published only where every record can be read.");
        }
    }

    /// <summary>These records and those of another folder.</summary>
    /// <param name="others">The others; null for none.</param>
    internal RecordSet With(RecordSet? others) => others is null ? this : new([.. Recordings, .. others.Recordings], LeftOut + others.LeftOut);

    /// <summary>Closes a command: says how many records were left out.</summary>
    /// <param name="exitCode">The exit code of the command's work.</param>
    /// <returns>The exit code of the command.</returns>
    internal int Close(int exitCode = 0) => Close(LeftOut, LeftOut + Recordings.Count, exitCode);

    /// <summary>Closes a command that keeps no records: says how many were left out.</summary>
    /// <param name="leftOut">How many.</param>
    /// <param name="all">Of how many.</param>
    /// <param name="exitCode">The exit code of the command's work.</param>
    /// <returns>The exit code of the command.</returns>
    internal static int Close(int leftOut, int all, int exitCode = 0)
    {
        if (leftOut == 0)
        {
            return exitCode;
        }

        Console.Error.WriteLine($"{leftOut} of {all} records were left out; they are named above.");
        return exitCode == 0 ? SomeLeftOut : exitCode;
    }
}
