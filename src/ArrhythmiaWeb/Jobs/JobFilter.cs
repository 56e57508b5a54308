using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Languages;

namespace ArrhythmiaWeb.Jobs;

/// <summary>Which items of a job are shown and in which order: everything that stands in the address, so that going back leads back.</summary>
public sealed record JobFilter
{
    /// <summary>The code of a class; null for all.</summary>
    public string? Class { get; init; }

    /// <summary>Whether the answers shown are certain or doubtful; null for all.</summary>
    public bool? Certain { get; init; }

    /// <summary>How the items stand; null for all.</summary>
    public JobItemState? State { get; init; }

    /// <summary>Whether somebody has judged them; of a reader from whom answers are hidden: whether that reader has. Null for all.</summary>
    public bool? Judged { get; init; }

    /// <summary>The order; null for what is usual.</summary>
    public JobSort? Sort { get; init; }

    /// <summary>Whether no item is left out.</summary>
    public bool IsEmpty => this with { Sort = null } == new JobFilter();

    /// <summary>The filter for a reader who must not learn what the model says: neither by what is left out nor by the order.</summary>
    public JobFilter Blind() => this with { Class = null, Certain = null, Sort = Sort is JobSort.Name ? Sort : JobSort.Order };

    /// <summary>The filter as the parameters of an address; what is usual is left out.</summary>
    /// <param name="page">Which page, from 1.</param>
    public Dictionary<string, string> Address(int page = 1) => ViewAddress.Of(
        ("class", Class), ("certain", Certain), ("state", State), ("judged", Judged), ("sort", Sort), ("page", page == 1 ? null : page));
}
