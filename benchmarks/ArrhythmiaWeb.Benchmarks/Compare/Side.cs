namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>One of those that are measured in turn.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Tree">The processes whose processor time counts.</param>
/// <param name="AskAsync">Asks once, on behalf of one connection (counted from 0), and tells whether the answer was as it should be.</param>
public sealed record Side(string Name, ProcessTree Tree, Func<int, CancellationToken, Task<bool>> AskAsync);
