using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>What became of sending a message once.</summary>
/// <param name="Status">The status of the answer; null where there was none.</param>
/// <param name="Fault">Why it did not arrive; null where it did.</param>
public sealed record WebhookOutcome(int? Status, WebhookFault? Fault);
