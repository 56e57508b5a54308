using System.Buffers.Binary;
using System.Buffers.Text;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Where a page of a list ended, so that the next one goes on there whatever came or went meanwhile.</summary>
/// <param name="CreatedAt">When the last row of the page was made; the beginning of time in lists that are ordered by arrival alone.</param>
/// <param name="Number">Its arrival, or its place.</param>
public readonly record struct ApiCursor(DateTimeOffset CreatedAt, long Number)
{
    /// <summary>The parameter of addresses that holds a cursor.</summary>
    public const string Parameter = "cursor";

    private const int Bytes = 2 * sizeof(long);

    /// <summary>The place of a row.</summary>
    public static ApiCursor Of(IOwned row) => new(row.CreatedAt, row.Number);

    /// <summary>A place in a list that is ordered by one number.</summary>
    public static ApiCursor Of(long number) => new(DateTimeOffset.MinValue, number);

    /// <summary>The two as lists take them.</summary>
    public (DateTimeOffset CreatedAt, long Number) Place => (CreatedAt, Number);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">What was written; null or empty to begin at the beginning.</param>
    /// <param name="cursor">The cursor; null to begin at the beginning.</param>
    /// <returns>False where it is no cursor.</returns>
    public static bool TryRead(string? text, out ApiCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != Base64Url.GetEncodedLength(Bytes) || !Base64Url.TryDecodeFromChars(text, bytes, out var count) || count != Bytes)
        {
            return false;
        }

        var (ticks, number) = (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..]));
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        cursor = new(new DateTimeOffset(ticks, TimeSpan.Zero), number);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, CreatedAt.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], Number);
        return Base64Url.EncodeToString(bytes);
    }
}
