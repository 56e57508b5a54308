namespace ArrhythmiaWeb.Data;

/// <summary>A message to a webhook, written down in the transaction of what it tells of, and what became of it.</summary>
public sealed class WebhookDelivery
{
    /// <summary>The order in which messages were written, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The message's own name, the same whenever it is sent again: by it a receiver knows one that it has had.</summary>
    public required Guid Id { get; init; }

    /// <summary>The <see cref="Data.Webhook.Number"/> of the receiver.</summary>
    public required long WebhookNumber { get; init; }

    /// <summary>The receiver; loaded only where asked for.</summary>
    public Webhook? Webhook { get; private set; }

    /// <summary>What happened: one of them.</summary>
    public required WebhookEvents Event { get; init; }

    /// <summary>The result to which it happened, by its name in addresses; null for a trial.</summary>
    public Guid? ResultId { get; init; }

    /// <summary>Whether that is a recording and not a picture; null where it is not known any more.</summary>
    public bool? IsRecording { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is to be sent next (UTC); null where it has arrived or was given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>When it was sent last (UTC); null where it has not been yet.</summary>
    public DateTimeOffset? LastAttemptAt { get; set; }

    /// <summary>The status of the last answer; null where there was none.</summary>
    public int? LastStatus { get; set; }

    /// <summary>Why it did not arrive when it was sent last; null where it did, or was not sent yet.</summary>
    public WebhookFault? Fault { get; set; }
}
