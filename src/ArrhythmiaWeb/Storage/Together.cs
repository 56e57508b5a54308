namespace ArrhythmiaWeb.Storage;

/// <summary>How many files a store is asked for at a time: one that is far away answers late, but many at once.</summary>
public static class Together
{
    private const int Most = 16;

    /// <summary>The settings of a loop over files.</summary>
    public static ParallelOptions Of(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = Most, CancellationToken = cancellation };
}
