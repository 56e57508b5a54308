namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>Says that a WFDB file cannot be read, and where.</summary>
public sealed class WfdbFormatException : RecordRefusedException
{
    private WfdbFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether the record can still be read without comparing its signals with the header's first values and checksums.</summary>
    public bool IsOfTheChecksum { get; private init; }

    internal static WfdbFormatException InLine(string path, int line, string problem) => new($"{path}, line {line}: {problem}");

    internal static WfdbFormatException AtByte(string path, long offset, string problem) => new($"{path}, byte {offset}: {problem}");

    internal static WfdbFormatException InFile(string path, string problem, Exception? inner = null) => new($"{path}: {problem}", inner);

    internal static WfdbFormatException OfTheChecksum(string path, string problem) => new($"{path}: {problem}") { IsOfTheChecksum = true };
}
