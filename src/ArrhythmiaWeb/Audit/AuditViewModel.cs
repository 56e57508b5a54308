using ArrhythmiaWeb.Languages;

namespace ArrhythmiaWeb.Audit;

/// <summary>One page of the audit log.</summary>
/// <param name="Filter">What is shown.</param>
/// <param name="Page">The entries.</param>
/// <param name="People">Whom there is to choose.</param>
/// <param name="Chain">How long the log is and what hash it ends with, unchecked.</param>
public sealed record AuditViewModel(AuditFilter Filter, AuditPage Page, IReadOnlyDictionary<Guid, string> People, ChainState Chain)
{
    /// <summary>The zone in which the filter's days are counted.</summary>
    public string Zone => ReaderZone.Of(Filter.Zone).Name;

    /// <summary>The zone, where the filter names days; empty where a script may still choose it.</summary>
    public string ChosenZone => Filter.From is null && Filter.To is null ? "" : Zone;
}
