using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Keeps every prediction waiting before it is written, until it is told to go on.</summary>
public sealed class SlowDatabase : SaveChangesInterceptor
{
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first prediction waits.</summary>
    public Task Reached => _reached.Task;

    public void GoOn() => _goOn.SetResult();

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.ChangeTracker.Entries<Prediction>().Any())
        {
            _reached.TrySetResult();
            await _goOn.Task.WaitAsync(cancellationToken);
        }

        return result;
    }
}
