using ArrhythmiaWeb.Languages;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>What of the work list is shown and in which order: everything that stands in the address. A patient stands there by a name that tells nothing.</summary>
public sealed record WorkListFilter
{
    /// <summary>Which list.</summary>
    public WorkListKind List { get; init; }

    /// <summary>Whether it holds everything that the reader may see, and not only what is theirs or what they are asked to judge.</summary>
    public bool Everyones { get; init; }

    /// <summary>The <see cref="Data.Patient.Id"/>; null for all.</summary>
    public Guid? Patient { get; init; }

    /// <summary>The code of a class; null for all.</summary>
    public string? Class { get; init; }

    /// <summary>One of <see cref="WaitingReason.All"/>; null for all.</summary>
    public string? Reason { get; init; }

    /// <summary>The <see cref="Data.Job.Id"/> of the batch; null for all.</summary>
    public Guid? Batch { get; init; }

    /// <summary>The order.</summary>
    public WorkListSort Sort { get; init; }

    /// <summary>Whether nothing of the list is left out.</summary>
    public bool IsEmpty => this with { List = default, Everyones = false, Sort = default } == new WorkListFilter();

    /// <summary>The same list with nothing left out.</summary>
    public WorkListFilter Whole() => new() { List = List, Everyones = Everyones, Sort = Sort };

    /// <summary>The filter for a reader who must not learn what the model says: neither by what is left out nor by the order.</summary>
    public WorkListFilter Blind() => this with { Class = null, Reason = Reason == WaitingReason.Assigned ? Reason : null, Sort = WorkListSort.Time };

    /// <summary>The filter as the parameters of an address; what is usual is left out.</summary>
    /// <param name="after">The last result of the page before; null for the first page.</param>
    public Dictionary<string, string> Address(Guid? after = null) => ViewAddress.Of(
        ("list", List == default ? null : List), ("everyones", Everyones ? true : null), ("patient", Patient), ("class", Class), ("reason", Reason), ("batch", Batch),
        ("sort", Sort == default ? null : Sort), ("after", after));

    /// <summary>Which kinds of filter there are, in English for the audit log.</summary>
    public string Kinds
    {
        get
        {
            (bool Is, string Kind)[] kinds = [(Patient is not null, "patient"), (Class is not null, "class"), (Reason is not null, "reason"), (Batch is not null, "batch")];
            return string.Join(", ", kinds.Where(kind => kind.Is).Select(kind => kind.Kind).Prepend("work list"));
        }
    }
}
