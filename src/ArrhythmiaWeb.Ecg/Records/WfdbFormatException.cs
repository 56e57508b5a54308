namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>Says that a WFDB file cannot be read, and where.</summary>
public sealed class WfdbFormatException : Exception
{
    private WfdbFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static WfdbFormatException InLine(string path, int line, string problem) => new($"{path}, line {line}: {problem}");

    internal static WfdbFormatException AtByte(string path, long offset, string problem) => new($"{path}, byte {offset}: {problem}");

    internal static WfdbFormatException InFile(string path, string problem, Exception? inner = null) => new($"{path}: {problem}", inner);
}
