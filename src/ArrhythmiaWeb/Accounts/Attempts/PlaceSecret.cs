using System.Security.Cryptography;
using ArrhythmiaWeb.Replicas;

namespace ArrhythmiaWeb.Accounts.Attempts;

/// <summary>What all replicas know and nobody outside: by it a key is found at the same place of a table everywhere (<see cref="AttemptTable.PlaceOf(byte[], string)"/>).</summary>
/// <param name="notes">Has replicas agree on it.</param>
public sealed class PlaceSecret(INotes notes)
{
    private const int Bytes = 32;

    private static readonly NoteKind Kind = new("places", 1);

    private byte[]? _secret;

    /// <summary>Reads it; the first time, all replicas agree on one.</summary>
    public async Task<byte[]> ReadAsync(CancellationToken cancellation = default) =>
        _secret ??= await notes.AgreeAsync(Kind, "secret", RandomNumberGenerator.GetBytes(Bytes), cancellation);
}
