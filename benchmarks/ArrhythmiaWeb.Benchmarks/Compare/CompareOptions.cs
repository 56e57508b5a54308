namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>What is measured, and for how long.</summary>
/// <param name="Seconds">How long each side is asked at a time.</param>
/// <param name="Rounds">How often each side has its turn.</param>
/// <param name="Connections">How many ask at a time, a row each.</param>
/// <param name="Only">The parts that are measured; empty for all.</param>
/// <param name="Records">A folder of WFDB records, of whose beats the pictures are drawn; null for a made-up rhythm.</param>
/// <param name="Python">The interpreter that has Flask, gunicorn, Pillow and PyTorch.</param>
/// <param name="Page">The file that takes the table; null for the usual one.</param>
/// <param name="Growth">A file with the table of the command "growth"; null for none.</param>
/// <param name="Against">Another published build of the application (its ArrhythmiaWeb.dll), which is measured as well; null for none.</param>
/// <param name="Settings">Settings of the application.</param>
public sealed record CompareOptions(
    double Seconds, int Rounds, IReadOnlyList<int> Connections, IReadOnlyList<string> Only, string? Records, string Python, string? Page, string? Growth, string? Against, IReadOnlyList<string> Settings)
{
    /// <summary>How long each side is asked at a time.</summary>
    public TimeSpan Time => TimeSpan.FromSeconds(Seconds);

    /// <summary>Whether a part is measured.</summary>
    public bool Wants(string part) => Only.Count == 0 || Only.Contains(part, StringComparer.OrdinalIgnoreCase);
}
