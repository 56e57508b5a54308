namespace ArrhythmiaWeb.Data;

/// <summary>A row that somebody sent in, and that not everybody may see.</summary>
public interface IOwned
{
    /// <summary>Who sent it; null for rows made before there were accounts, which only admins see.</summary>
    Guid? OwnerId { get; }
}
