using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Uploads;

/// <summary>
/// Decides how many pictures are decoded at a time, the only place that does. A picture takes up to 150 MB and two seconds of a processor while it is: no more than
/// <see cref="UploadOptions.DecodedAtOnce"/> are at a time, no more than <see cref="UploadOptions.Waiting"/> wait, and none is read into memory
/// before its turn.
/// </summary>
public sealed class DecodingLimiter(IOptions<UploadOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _places = new(new()
    {
        PermitLimit = options.Value.DecodedAtOnce,
        QueueLimit = options.Value.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for a place. Whoever gets one gives it back by disposing of it.</summary>
    /// <exception cref="TooManyDecodingsException">Too many wait already.</exception>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        var place = await _places.AcquireAsync(1, cancellation);
        if (!place.IsAcquired)
        {
            place.Dispose();
            throw new TooManyDecodingsException();
        }

        return place;
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
