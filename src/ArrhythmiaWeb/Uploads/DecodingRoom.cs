using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Uploads;

/// <summary>
/// Where pictures wait to be decoded. A picture takes up to 150 MB and two seconds of a processor while it is: no more than
/// <see cref="UploadOptions.Workers"/> are at a time, no more than <see cref="UploadOptions.Waiting"/> wait, and none is read into memory
/// before its turn.
/// </summary>
/// <param name="options">How many.</param>
public sealed class DecodingRoom(IOptions<UploadOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _places = new(new()
    {
        PermitLimit = options.Value.Workers > 0 ? options.Value.Workers : Environment.ProcessorCount,
        QueueLimit = options.Value.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for a place. Whoever gets one gives it back by disposing of it.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="DecodingRoomFullException">Too many wait already.</exception>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        var place = await _places.AcquireAsync(1, cancellation);
        if (!place.IsAcquired)
        {
            place.Dispose();
            throw new DecodingRoomFullException();
        }

        return place;
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
