namespace ArrhythmiaWeb.Data;

/// <summary>An entry of the audit log before it has a place there.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Event">What happened.</param>
/// <param name="Subject">The identifier of what it happened to; null where there is none.</param>
/// <param name="Details">More about it, without patient data.</param>
public sealed record AuditDraft(Actor Actor, AuditEvent Event, string? Subject, string? Details)
{
    /// <summary>Gives it its place in the log.</summary>
    /// <param name="last">The entry before; null for the first.</param>
    /// <param name="now">The time.</param>
    public AuditEntry After(LogHead? last, DateTimeOffset now) => new AuditEntry
    {
        Sequence = (last?.Sequence ?? 0) + 1,
        At = now,
        ActorId = Actor.Id,
        Actor = Actor.Name,
        Event = Event.ToString(),
        Subject = Subject,
        Details = Details,
        PreviousHash = last?.Hash ?? AuditEntry.Genesis,
    }.Sealed();
}
