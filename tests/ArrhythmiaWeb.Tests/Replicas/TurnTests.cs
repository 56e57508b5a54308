using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Replicas;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Replicas;

/// <summary>What one replica does for all.</summary>
public sealed class TurnTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_never_do_the_same_at_a_time()
    {
        await using var pair = await ReplicaPair.StartAsync();
        ReplicaTurns[] turns = [pair.First.Services.GetRequiredService<ReplicaTurns>(), pair.Second.Services.GetRequiredService<ReplicaTurns>()];
        var (inside, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => turns[number % 2].RunAsync("test", async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        }, Cancellation)));

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Turn_of_a_replica_that_is_gone_passes_to_the_next()
    {
        await using var pair = await ReplicaPair.StartAsync();
        var (first, second) = (pair.First.Services.GetRequiredService<ReplicaTurns>(), pair.Second.Services.GetRequiredService<ReplicaTurns>());
        var (held, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = first.RunAsync("test", () =>
        {
            held.SetResult();
            return goOn.Task;
        }, Cancellation);
        await held.Task;
        Assert.False(await second.TryAsync("test", () => Task.CompletedTask, Cancellation));
        Assert.True(await second.TryAsync("other", () => Task.CompletedTask, Cancellation));

        // As its connection ends with it when it is killed.
        await using (var db = pair.Second.OpenDatabase())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", Cancellation);
        }

        var done = false;
        await second.RunAsync("test", () => Task.FromResult(done = true), Cancellation);
        goOn.SetResult();
        await holding;
        Assert.True(done);
    }

    [Fact]
    public async Task Round_is_done_by_one_and_by_another_where_that_one_is_gone()
    {
        await using var pair = await ReplicaPair.StartAsync();
        var (first, second) = (pair.First.Services.GetRequiredService<Rounds>(), pair.Second.Services.GetRequiredService<Rounds>());
        var done = new List<string>();
        Task DoAsync(Rounds rounds, string who) => rounds.DoAsync("test", TimeSpan.FromDays(1), () =>
        {
            done.Add(who);
            return Task.CompletedTask;
        }, Cancellation);

        await DoAsync(first, "first");
        await DoAsync(second, "second");
        pair.Second.Clock.Advance(TimeSpan.FromHours(22));
        await DoAsync(second, "second");
        Assert.Equal(["first"], done);
        pair.Second.Clock.Advance(TimeSpan.FromHours(1.1));
        await DoAsync(second, "second");

        Assert.Equal(["first", "second"], done);
    }

    [Fact]
    public async Task Change_of_the_model_is_noted_once_by_replicas_that_start_together()
    {
        await using var pair = await ReplicaPair.StartAsync(isEmpty: true);

        await Task.WhenAll(Task.Run(() => pair.First.Services, Cancellation), Task.Run(() => pair.Second.Services, Cancellation));

        await using var db = pair.First.OpenDatabase();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Event == nameof(AuditEvent.ModelChanged), Cancellation));
    }

    [Fact]
    public async Task Notes_are_over_in_time_limited_in_number_and_agreed_on_once()
    {
        await using var pair = await ReplicaPair.StartAsync();
        var (first, second) = (pair.First.Services.GetRequiredService<INotes>(), pair.Second.Services.GetRequiredService<INotes>());
        var kind = new NoteKind("test", 2);
        var minute = TimeSpan.FromMinutes(1);

        await first.KeepAsync(kind, ["a"], "one"u8.ToArray(), minute, Cancellation);
        await second.KeepAsync(kind, ["a"], "two"u8.ToArray(), minute, Cancellation);
        await second.KeepAsync(kind, ["b"], "three"u8.ToArray(), minute, Cancellation);
        await second.KeepAsync(kind, ["c"], "four"u8.ToArray(), minute, Cancellation);

        Assert.Equal("two"u8.ToArray(), await first.FindAsync(kind, "a", longer: 3 * minute, Cancellation));
        Assert.Null(await first.FindAsync(kind, "c", longer: null, Cancellation));
        Assert.True(await first.HasAllAsync(kind, ["a", "b"], Cancellation));
        Assert.False(await first.HasAllAsync(kind, ["a", "c"], Cancellation));
        pair.First.Clock.Advance(2 * minute);
        Assert.NotNull(await first.FindAsync(kind, "a", longer: null, Cancellation));
        Assert.Null(await first.FindAsync(kind, "b", longer: null, Cancellation));
        await first.KeepAsync(kind, ["d"], ReadOnlyMemory<byte>.Empty, minute, Cancellation);
        await using var db = pair.First.OpenDatabase();
        Assert.Equal(["a", "d"], await db.Set<Note>().Where(note => note.Kind == kind.Name).OrderBy(note => note.Name).Select(note => note.Name).ToListAsync(Cancellation));
        var agreed = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? first : second).AgreeAsync(kind, "secret", new byte[] { (byte)number }, Cancellation)));
        Assert.Single(agreed.Select(one => one[0]).Distinct());
    }
}
