using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>A webhook in the list of admins.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Waiting">How many messages to it wait, of those that were sent in vain too.</param>
/// <param name="GivenUp">How many of the log were given up.</param>
/// <param name="ArrivedAt">When one arrived last (UTC); null where the log holds none.</param>
public sealed record ListedWebhook(Webhook Webhook, int Waiting, int GivenUp, DateTimeOffset? ArrivedAt);
