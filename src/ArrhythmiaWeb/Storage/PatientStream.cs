namespace ArrhythmiaWeb.Storage;

/// <summary>A content that comes from a store elsewhere. Each part of it may take no longer than the store may be silent.</summary>
/// <param name="content">The content.</param>
/// <param name="answer">What has to be disposed of with it.</param>
/// <param name="patience">How long the store may be silent.</param>
/// <param name="explain">Says in words what failed.</param>
public sealed class PatientStream(Stream content, IDisposable answer, Patience patience, Func<Exception, FileStoreException> explain) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await patience.AskAsync(async stop => await content.ReadAsync(buffer, stop), bytes: 0, cancellationToken);
        }
        catch (Exception exception) when (exception is not FileStoreException && !cancellationToken.IsCancellationRequested)
        {
            throw explain(exception);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            answer.Dispose();
        }

        base.Dispose(disposing);
    }
}
