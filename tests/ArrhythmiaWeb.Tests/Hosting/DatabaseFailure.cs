using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Lets the next writes of rows fail, at one of four places.</summary>
public sealed class DatabaseFailure(FailingStep step) : DbTransactionInterceptor, ISaveChangesInterceptor
{
    private int _remaining;
    private volatile bool _hasCommitted;

    public int Remaining
    {
        get => _remaining;
        set => (_remaining, _hasCommitted) = (value, false);
    }

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(FailAt(FailingStep.Save, result));

    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_hasCommitted ? FailAt(FailingStep.NextStart, result) : result);

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(FailAt(FailingStep.Commit, result));

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        _hasCommitted = true;
        return Task.FromResult(FailAt(FailingStep.AfterCommit, 0));
    }

    private T FailAt<T>(FailingStep here, T result) => here == step && TakeOne()
        ? throw new IOException("The disk is full.")
        : result;

    private bool TakeOne()
    {
        if (Interlocked.Decrement(ref _remaining) >= 0)
        {
            return true;
        }

        Interlocked.Increment(ref _remaining);
        return false;
    }
}
