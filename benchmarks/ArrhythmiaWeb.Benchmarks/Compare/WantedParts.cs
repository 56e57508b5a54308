namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>Runs the parts that are wanted. Where one fails, it is said, and the others are measured all the same: the whole takes minutes.</summary>
/// <param name="options">Which are wanted.</param>
public sealed class WantedParts(CompareOptions options)
{
    /// <summary>Whether one has failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Runs a part.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="measure">Measures.</param>
    public async Task RunAsync(string part, Func<Task> measure)
    {
        if (!options.Wants(part))
        {
            return;
        }

        try
        {
            await measure();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            HasFailed = true;
            await Console.Error.WriteLineAsync($"The part \"{part}\" failed: {exception.Message}");
        }
    }
}
