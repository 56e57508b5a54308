namespace ArrhythmiaWeb.Inference.Serving;

/// <summary>Rows of one request that wait for their batch.</summary>
/// <param name="Values">Their numbers, little-endian.</param>
/// <param name="Rows">How many.</param>
/// <param name="Cancellation">Whoever asked is gone.</param>
internal sealed record WaitingRows(ReadOnlyMemory<byte> Values, int Rows, CancellationToken Cancellation)
{
    private readonly TaskCompletionSource<IReadOnlyList<float[]>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The numbers of each output.</summary>
    internal Task<IReadOnlyList<float[]>> Answer => _answer.Task;

    /// <summary>Answers them.</summary>
    internal void Settle(IReadOnlyList<float[]> answer) => _answer.TrySetResult(answer);

    /// <summary>Tells that they cannot be answered.</summary>
    internal void Fail(Exception exception) => _answer.TrySetException(exception);

    /// <summary>Gives them up.</summary>
    internal void Abandon() => _answer.TrySetCanceled(Cancellation);
}
