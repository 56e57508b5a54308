namespace ArrhythmiaWeb.Data;

/// <summary>Another system that is told when something happens.</summary>
public sealed class Webhook
{
    /// <summary>The longest <see cref="Name"/>.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The longest <see cref="Address"/>.</summary>
    public const int MaxAddressLength = 500;

    /// <summary>The order of registration, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The name in addresses of ours.</summary>
    public required Guid Id { get; init; }

    /// <summary>What admins call it.</summary>
    public required string Name { get; init; }

    /// <summary>Where messages are posted.</summary>
    public required string Address { get; init; }

    /// <summary>What it is told of.</summary>
    public required WebhookEvents Events { get; init; }

    /// <summary>The secret with which messages are signed, encrypted with the keys of the application.</summary>
    public required string Secret { get; init; }

    /// <summary>When it was registered (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when nothing is sent (UTC); null while it is. What happens meanwhile is sent afterwards.</summary>
    public DateTimeOffset? PausedAt { get; set; }
}
