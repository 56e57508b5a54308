using System.Globalization;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>One segment of a record of several.</summary>
/// <param name="Name">Its record name, or <see cref="WfdbSignalHeader.NoFile"/> for a gap.</param>
/// <param name="Length">Its length in frames; 0 for the layout of a record whose segments hold different signals.</param>
internal sealed record WfdbSegment(string Name, int Length)
{
    /// <summary>Whether nothing was recorded here.</summary>
    internal bool IsGap => Name == WfdbSignalHeader.NoFile;

    /// <summary>The paths, without extension, of the segments that a header names; none where it is no header of several segments.</summary>
    internal static IEnumerable<string> NamesIn(string header)
    {
        string[][] lines;
        try
        {
            lines = [.. WfdbFile.Lines(header).Where(line => line.Trim() is { Length: > 0 } text && text[0] != '#').Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];
        }
        catch (WfdbFormatException)
        {
            return [];
        }

        return lines.Length > 0 && lines[0][0].Split('/') is [_, var count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var segments)
            ? lines.Skip(1).Take(segments).Select(line => Path.Combine(Path.GetDirectoryName(header)!, line[0]))
            : [];
    }
}
