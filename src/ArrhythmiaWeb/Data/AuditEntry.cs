using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ArrhythmiaWeb.Data;

/// <summary>One line of the audit log, chained to the one before by its hash. The database refuses to change or delete one.</summary>
public sealed class AuditEntry
{
    /// <summary>The hash before the first entry.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>The place in the chain, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null for the application itself and for nobody known.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The name of who it was, as it was then.</summary>
    public required string Actor { get; init; }

    /// <summary>The name of the <see cref="AuditEvent"/>.</summary>
    public required string Event { get; init; }

    /// <summary>The identifier of what it happened to: a prediction, person, token, patient; null where there is none.</summary>
    public string? Subject { get; init; }

    /// <summary>More about it, without patient data.</summary>
    public string? Details { get; init; }

    /// <summary>The <see cref="Hash"/> of the entry before; <see cref="Genesis"/> for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>The SHA-256 of everything above, in lower-case hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Its place and its hash.</summary>
    internal LogHead Head => new(Sequence, Hash);

    /// <summary>Computes the hash that the entry must have.</summary>
    /// <remarks>Every part follows its length, so that no two different entries give the same bytes; an absent part has the length -1.</remarks>
    public string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] parts =
        [
            Sequence.ToString(CultureInfo.InvariantCulture), At.UtcTicks.ToString(CultureInfo.InvariantCulture),
            ActorId?.ToString("D"), Actor, Event, Subject, Details, PreviousHash,
        ];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            hash.AppendData(Length(part is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Gives the entry its hash.</summary>
    internal AuditEntry Sealed()
    {
        Hash = ComputeHash();
        return this;
    }

    private static byte[] Length(int length)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        return bytes;
    }
}
