using System.Text.Json;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>What a receiver is told: that something happened to a result, and to which. What the result says, it asks for by itself, with a token of its own.</summary>
/// <param name="Type">What happened, such as "result.created".</param>
/// <param name="Timestamp">When (UTC).</param>
/// <param name="Data">To which result.</param>
public sealed record WebhookMessage(string Type, DateTime Timestamp, WebhookMessage.Subject Data)
{
    /// <summary>What a message writes to a webhook.</summary>
    public static string BodyOf(WebhookDelivery delivery) => JsonSerializer.Serialize(
        new WebhookMessage(
            NameOf(delivery.Event), delivery.CreatedAt.UtcDateTime, new(delivery.ResultId, delivery.IsRecording switch { null => null, true => "recording", false => "picture" })),
        JsonSerializerOptions.Web);

    /// <summary>The name of an event, for programs.</summary>
    public static string NameOf(WebhookEvents what) => what switch
    {
        WebhookEvents.Created => "result.created",
        WebhookEvents.Reviewed => "result.reviewed",
        WebhookEvents.Deleted => "result.deleted",
        WebhookEvents.Test => "test",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "It is no single event."),
    };

    /// <summary>A result.</summary>
    /// <param name="Id">Its name in addresses: of FHIR, of the API and of pages; null for a trial.</param>
    /// <param name="Kind">"picture" or "recording"; null where it is not known.</param>
    public sealed record Subject(Guid? Id, string? Kind);
}
