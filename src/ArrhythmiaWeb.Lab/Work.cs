using System.Runtime.ExceptionServices;
using Spectre.Console;

namespace ArrhythmiaWeb.Lab;

/// <summary>Long work on many items, on all cores, behind a progress bar.</summary>
internal static class Work
{
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
