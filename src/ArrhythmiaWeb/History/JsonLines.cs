using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArrhythmiaWeb.History;

/// <summary>Writes an export as JSON Lines, in UTF-8 without a byte order mark.</summary>
internal sealed class JsonLines(Stream body) : IExportLines
{
    private const int BufferBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly BufferedStream _buffer = new(body, BufferBytes);

    public Task BeginAsync() => Task.CompletedTask;

    public async Task WriteAsync(IExportedRow row)
    {
        await _buffer.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(row, row.GetType(), Options));
        await _buffer.WriteAsync("\n"u8.ToArray());
    }

    public Task FlushAsync() => _buffer.FlushAsync();

    // The body is the server's: it must not be closed here.
    public async ValueTask DisposeAsync() => await _buffer.FlushAsync();
}
