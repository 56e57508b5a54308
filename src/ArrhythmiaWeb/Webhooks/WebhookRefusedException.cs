using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>No connection is made to a receiver.</summary>
/// <param name="fault">Why.</param>
public sealed class WebhookRefusedException(WebhookFault fault) : Exception($"No connection to this receiver: {fault}.")
{
    /// <summary>Why.</summary>
    public WebhookFault Fault => fault;
}
