using System.Runtime.ExceptionServices;
using ArrhythmiaWeb.Ecg.Records;
using Spectre.Console;

namespace ArrhythmiaWeb.Lab;

/// <summary>Long work on many items, on all cores, behind a progress bar.</summary>
internal static class Work
{
    // Some tenths of a second.
    private const int BeatsAtATime = 128;

    /// <summary>Does the work on every item.</summary>
    /// <param name="work">The work on one item, given its index; called on several threads.</param>
    /// <returns>One result for each item, in their order.</returns>
    internal static TResult[] OnEach<TItem, TResult>(string title, IReadOnlyList<TItem> items, Func<TItem, int, TResult> work)
    {
        var results = new TResult[items.Count];
        try
        {
            Run(title, items.Count, index => results[index] = work(items[index], index));
        }
        catch (AggregateException exception)
        {
            // The first problem says what to change; the others are mostly the same once more.
            ExceptionDispatchInfo.Throw(exception.Flatten().InnerExceptions[0]);
        }

        return results;
    }

    /// <summary>Does work on beats of recordings, some of a recording at a time, so that one long recording does not hold up the rest.</summary>
    /// <param name="beats">Which beats of a recording.</param>
    /// <param name="prepare">What is done once for a recording before the first of its beats; kept until the last.</param>
    /// <param name="work">The work on some beats; called on several threads, for one recording too.</param>
    /// <returns>For each recording, in their order, the results of its beats, some after the other.</returns>
    internal static TResult[][] OnBeats<TBeat, TPrepared, TResult>(
        string title, IReadOnlyList<Recording> recordings, Func<Recording, IEnumerable<TBeat>> beats, Func<Recording, TPrepared> prepare, Func<TPrepared, TBeat[], TResult> work)
    {
        var pieces = recordings.SelectMany((recording, number) => beats(recording).Chunk(BeatsAtATime).Select(piece => (Number: number, Beats: piece))).ToArray();
        var left = new int[recordings.Count];
        foreach (var (number, _) in pieces)
        {
            left[number]++;
        }

        var prepared = recordings.Select(recording => (Lazy<TPrepared>?)new Lazy<TPrepared>(() => prepare(recording))).ToArray();
        var results = OnEach(title, pieces, (piece, _) =>
        {
            var result = work(prepared[piece.Number]!.Value, piece.Beats);
            if (Interlocked.Decrement(ref left[piece.Number]) == 0)
            {
                prepared[piece.Number] = null;
            }

            return result;
        });
        var ofRecording = pieces.Zip(results, (piece, result) => (piece.Number, Result: result)).ToLookup(entry => entry.Number, entry => entry.Result);
        return [.. recordings.Select((_, number) => ofRecording[number].ToArray())];
    }

    /// <summary>Does work on every item on all cores, and gives the results in the order of the items as soon as they are there; only a few items are under way at a time.</summary>
    /// <param name="atATime">How many items are under way or wait for their turn.</param>
    internal static IEnumerable<TResult> InOrder<TItem, TResult>(IEnumerable<TItem> items, int atATime, Func<TItem, TResult> work)
    {
        var underWay = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                underWay.Enqueue(Task.Run(() => work(item)));
                if (underWay.Count == atATime)
                {
                    yield return underWay.Dequeue().GetAwaiter().GetResult();
                }
            }

            while (underWay.TryDequeue(out var next))
            {
                yield return next.GetAwaiter().GetResult();
            }
        }
        finally
        {
            // Nobody takes away what they work with before they have ended.
            Task.WhenAll(underWay).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        }
    }

    /// <summary>Does work that tells how much of it is done, 0 to 1.</summary>
    internal static TResult Watch<TResult>(string title, Func<IProgress<double>, TResult> work) =>
        Bars().Start(progress => work(new Bar(progress.AddTask(title, maxValue: 1))));

    private static void Run(string title, int count, Action<int> work) =>
        Bars().Start(progress =>
        {
            var bar = progress.AddTask(title, maxValue: count);

            // Without a bound the thread pool takes long work for blocked threads and adds more and more of them.
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
            {
                work(index);
                bar.Increment(1);
            });
        });

    private static Progress Bars() =>
        Console().Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());

    // Progress goes to standard error, so that standard output holds nothing but results.
    private static IAnsiConsole Console() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    // Several threads report; a late one must not set the bar back.
    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        private readonly Lock _lock = new();

        public void Report(double value)
        {
            lock (_lock)
            {
                task.Value = Math.Max(task.Value, value);
            }
        }
    }
}
