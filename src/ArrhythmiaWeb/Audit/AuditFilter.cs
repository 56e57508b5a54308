using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Languages;

namespace ArrhythmiaWeb.Audit;

/// <summary>What of the audit log is shown: everything stands in the address.</summary>
public sealed record AuditFilter
{
    /// <summary>What happened; null for everything.</summary>
    public AuditEvent? Event { get; init; }

    /// <summary>Who did it; <see cref="Guid.Empty"/> for the application itself and for nobody known. Null for everyone.</summary>
    public Guid? Actor { get; init; }

    /// <summary>The identifier of what it happened to; null for everything.</summary>
    public Guid? Subject { get; init; }

    /// <summary>The first day, in <see cref="Zone"/>.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, in <see cref="Zone"/>.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The time zone of the days, by its IANA name; null or unknown for UTC.</summary>
    public string? Zone { get; init; }

    /// <summary>Whether everything is shown.</summary>
    public bool IsEmpty => (this with { Zone = null }) == new AuditFilter();

    /// <summary>The filter as the parameters of an address; what is not set is left out.</summary>
    /// <param name="more">A parameter to add, such as where the page begins.</param>
    public Dictionary<string, string> Address(string? more = null, long value = 0) => ViewAddress.Of(
        ("event", Event), ("actor", Actor), ("subject", Subject), ("from", From), ("to", To),
        ("zone", From is null && To is null ? null : Zone), (more ?? "", more is null ? null : value));
}
