namespace ArrhythmiaWeb.Jobs;

/// <summary>What came of a job, counted.</summary>
/// <param name="Classes">The classes that occur in its pictures, in their usual order; empty where the reader must not be told.</param>
/// <param name="Certain">How many answers to pictures and recordings are certain; 0 where the reader must not be told.</param>
/// <param name="Doubtful">How many are not, likewise.</param>
/// <param name="Judged">How many are judged: by anybody, or by a reader from whom answers are hidden.</param>
/// <param name="Unjudged">How many are not.</param>
public sealed record JobTotals(IReadOnlyList<JobTotals.OfClass> Classes, int Certain, int Doubtful, int Judged, int Unjudged)
{
    /// <summary>The most of one class: how long its bar is at most.</summary>
    public int MostOfClass => Classes.Select(one => one.Count).DefaultIfEmpty().Max();

    /// <summary>The pictures of one class.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Certain">How many are certain.</param>
    /// <param name="Doubtful">How many are not.</param>
    public sealed record OfClass(string Code, int Certain, int Doubtful)
    {
        /// <summary>How many there are.</summary>
        public int Count => Certain + Doubtful;
    }
}
