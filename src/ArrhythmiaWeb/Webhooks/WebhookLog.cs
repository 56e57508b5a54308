using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>A webhook with a page of its messages, the newest first.</summary>
/// <param name="Listed">The webhook.</param>
/// <param name="Deliveries">The messages.</param>
/// <param name="Older">The number below which the next page begins; null on the last.</param>
public sealed record WebhookLog(ListedWebhook Listed, IReadOnlyList<WebhookDelivery> Deliveries, long? Older);
