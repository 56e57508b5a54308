namespace ArrhythmiaWeb.Data;

/// <summary>A row that somebody sent in, and that not everybody may see.</summary>
public interface IOwned
{
    /// <summary>The order of arrival, given by the database.</summary>
    long Number { get; }

    /// <summary>The name in addresses.</summary>
    Guid Id { get; }

    /// <summary>When it was made (UTC).</summary>
    DateTimeOffset CreatedAt { get; }

    /// <summary>Who sent it; null for rows made before there were accounts, which only admins see.</summary>
    Guid? OwnerId { get; }
}
