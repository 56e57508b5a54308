namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>One of those that are measured in turn.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="ProcessorTime">Tells the processor time that it has used so far.</param>
/// <param name="MegaBytes">Tells the memory that it takes now.</param>
/// <param name="AskAsync">Asks once, on behalf of one connection (counted from 0), and tells whether the answer was as it should be.</param>
public sealed record Side(string Name, Func<TimeSpan> ProcessorTime, Func<double> MegaBytes, Func<int, CancellationToken, Task<bool>> AskAsync)
{
    /// <summary>A server that runs in processes of its own.</summary>
    public static Side Of(string name, ProcessTree tree, Func<int, CancellationToken, Task<bool>> ask) => new(name, () => tree.ProcessorTime, () => tree.MegaBytes, ask);

    /// <summary>Work that is done here.</summary>
    public static Side Here(string name, Action work) => new(name, () => Environment.CpuUsage.TotalTime, () => Environment.WorkingSet / 1e6, (_, _) =>
    {
        work();
        return Task.FromResult(true);
    });
}
