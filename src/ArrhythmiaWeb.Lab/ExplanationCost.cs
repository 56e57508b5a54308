using System.Diagnostics;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab;

/// <summary>What evidence map and embedding cost on top of the probabilities.</summary>
/// <param name="With">The time from bytes to the full answer.</param>
/// <param name="Without">The time from bytes to the probabilities alone.</param>
internal sealed record ExplanationCost(TimeSpan With, TimeSpan Without)
{
    /// <summary>Reads one picture many times, with and without in turn, on the calling thread; takes the tenth of the rounds that was fastest.</summary>
    /// <remarks>Whatever else runs on the machine only ever makes a round slower: the fast ones tell the work itself.</remarks>
    internal static ExplanationCost Measure(BeatNetwork classifier, byte[] image, int rounds)
    {
        var with = new List<TimeSpan>();
        var without = new List<TimeSpan>();

        // The first rounds, in which the code is still being compiled, do not count. Who goes first changes: the second finds the caches warm.
        for (var round = -rounds / 5; round < rounds; round++)
        {
            var full = round % 2 == 0 ? Explain() : TimeSpan.Zero;
            var bare = Time(() => classifier.Probabilities(classifier.Prepare(image)));
            full = round % 2 == 0 ? full : Explain();
            if (round >= 0)
            {
                with.Add(full);
                without.Add(bare);
            }
        }

        return new ExplanationCost(with.Order().ElementAt(rounds / 10), without.Order().ElementAt(rounds / 10));

        TimeSpan Explain() => Time(() => classifier.Answer(classifier.Prepare(image)));
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{With.TotalMilliseconds:0.00} ms with the explanation, {Without.TotalMilliseconds:0.00} ms without: {100 * ((With / Without) - 1):0.0} % more");

    private static TimeSpan Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start);
    }
}
