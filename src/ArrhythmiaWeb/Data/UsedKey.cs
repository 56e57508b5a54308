namespace ArrhythmiaWeb.Data;

/// <summary>
/// A key with which a program marked a request that made something. It is written in the transaction that makes the thing: where the key is, the thing was made, and
/// the same request sent again makes nothing.
/// </summary>
public sealed class UsedKey
{
    /// <summary>The order of arrival, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>In whose name the program asked.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The SHA-256 of the key, in lower-case hexadecimal: a program may choose what it likes, and what it likes need not be kept.</summary>
    public required string Hash { get; init; }

    /// <summary>The SHA-256 of all that the request said, in lower-case hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The name in addresses of what was made, or was judged.</summary>
    public required Guid Subject { get; init; }

    /// <summary>The number of the judgement; null where something else was made.</summary>
    public long? ReviewNumber { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
