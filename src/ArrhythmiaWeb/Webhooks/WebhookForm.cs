using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>What an admin says of a new webhook.</summary>
public sealed class WebhookForm
{
    /// <summary>What admins call it.</summary>
    [Required]
    [StringLength(Webhook.MaxNameLength, MinimumLength = 1)]
    [Seen]
    public string? Name { get; set; }

    /// <summary>Where messages are posted.</summary>
    [Required]
    [StringLength(Webhook.MaxAddressLength)]
    [Seen]
    public string? Address { get; set; }

    /// <summary>Whether it is told of new results.</summary>
    public bool Created { get; set; } = true;

    /// <summary>Whether it is told of judgements.</summary>
    public bool Reviewed { get; set; } = true;

    /// <summary>Whether it is told of deletions.</summary>
    public bool Deleted { get; set; } = true;

    /// <summary>What it is told of.</summary>
    public WebhookEvents Events =>
        (Created ? WebhookEvents.Created : WebhookEvents.None) | (Reviewed ? WebhookEvents.Reviewed : WebhookEvents.None) | (Deleted ? WebhookEvents.Deleted : WebhookEvents.None);
}
