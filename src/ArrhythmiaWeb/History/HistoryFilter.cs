using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Languages;

namespace ArrhythmiaWeb.History;

/// <summary>What of the history is shown and in which order: everything that stands in the address, so that a view can be bookmarked.</summary>
/// <remarks>Patient references and free text do not: they are a <see cref="HistorySearch"/>, kept on the server.</remarks>
public sealed record HistoryFilter
{
    /// <summary>Whether pictures are shown or recordings.</summary>
    public HistoryKind Kind { get; init; }

    /// <summary>The code of a class; null for all.</summary>
    public string? Class { get; init; }

    /// <summary>How sure the answers were; null for all.</summary>
    public Certainty? Certainty { get; init; }

    /// <summary>The code of the class that the reader of the final verdict holds right; null for all.</summary>
    public string? ReaderClass { get; init; }

    /// <summary>How they stand with their readers; null for all.</summary>
    public ReviewState? State { get; init; }

    /// <summary>Who uploaded; <see cref="Guid.Empty"/> for nobody: predictions made before there were accounts. Null for all.</summary>
    public Guid? Clinician { get; init; }

    /// <summary>The first day, in <see cref="Zone"/>.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, in <see cref="Zone"/>.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The time zone of the days, by its IANA name; null or unknown for UTC.</summary>
    public string? Zone { get; init; }

    /// <summary>Name and version of the model, as <see cref="AnsweringModel.ToString"/> writes them; null for all.</summary>
    public string? Model { get; init; }

    /// <summary>Under which name the server keeps the <see cref="HistorySearch"/>; null where there is none.</summary>
    public Guid? Search { get; init; }

    /// <summary>The order.</summary>
    public HistorySort Sort { get; init; }

    /// <summary>Whether the oldest, the least certain, the first class or the first name comes first; null for what is usual.</summary>
    public bool? Ascending { get; init; }

    /// <summary>Whether the view is in ascending order: by class and by name where nothing else is said.</summary>
    public bool IsAscending => Ascending ?? UsuallyAscending(Sort);

    /// <summary>Whether nothing of the kind is left out.</summary>
    public bool IsEmpty => (this with { Kind = default, Sort = default, Ascending = null, Zone = null }) == new HistoryFilter();

    /// <summary>The same view in another order, or in the other direction where it is in this one already.</summary>
    /// <param name="sort">The order.</param>
    public HistoryFilter SortedBy(HistorySort sort) =>
        this with { Sort = sort, Ascending = sort == Sort && IsAscending == UsuallyAscending(sort) ? !IsAscending : null };

    /// <summary>The filter without what its kind does not have: a recording has no class of its own, no certainty, no final verdict and no single model.</summary>
    public HistoryFilter OfKind() => Kind == HistoryKind.Pictures
        ? this
        : this with { Class = null, ReaderClass = null, Certainty = null, Model = null, Sort = Sort == HistorySort.Clinician ? Sort : HistorySort.Time };

    /// <summary>The orders that the kind has.</summary>
    public IReadOnlyList<HistorySort> Sorts => Kind == HistoryKind.Pictures ? Enum.GetValues<HistorySort>() : [HistorySort.Time, HistorySort.Clinician];

    /// <summary>The filter as the parameters of an address; what is not set is left out.</summary>
    /// <param name="more">A parameter to add, such as where the page begins.</param>
    /// <param name="value">Its value.</param>
    public Dictionary<string, string> Address(string? more = null, object? value = null) => ViewAddress.Of(
        ("kind", Kind == HistoryKind.Pictures ? null : Kind), ("class", Class), ("readerclass", ReaderClass), ("certainty", Certainty), ("state", State), ("clinician", Clinician), ("from", From), ("to", To),
        ("zone", From is null && To is null ? null : Zone), ("model", Model), ("search", Search),
        ("sort", Sort == HistorySort.Time ? null : Sort), ("ascending", Ascending), (more ?? "", more is null ? null : value));

    private static bool UsuallyAscending(HistorySort sort) => sort is HistorySort.Class or HistorySort.Clinician;

    /// <summary>The name of what is shown, in English for the audit log.</summary>
    public string Name => Kind == HistoryKind.Pictures ? "history" : "history of recordings";

    /// <summary>Which kinds of filter there are, in English for the audit log: never what is looked for.</summary>
    /// <param name="search">What the address does not tell.</param>
    public string Kinds(HistorySearch? search)
    {
        (bool Is, string Kind)[] kinds =
        [
            (Class is not null, "class"), (ReaderClass is not null, "class of the reader"), (Certainty is not null, "certainty"), (State is not null, "review state"),
            (Clinician is not null, "clinician"), (From is not null || To is not null, "days"), (Model is not null, "model"),
            (search?.Patient is not null, "patient reference"), (search?.Text is not null, "free text"),
        ];
        var active = kinds.Where(kind => kind.Is).Select(kind => kind.Kind).ToArray();
        return active.Length == 0 ? "no filter" : string.Join(", ", active);
    }
}
