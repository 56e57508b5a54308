namespace ArrhythmiaWeb.Tests.Storage;

/// <summary>A content that says how long it is and cannot be read beyond its middle, as on a disk that fails.</summary>
public sealed class BrokenStream(long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var left = (int)Math.Min(count, (length / 2) - Position);
        if (left <= 0)
        {
            throw new IOException("The disk failed.");
        }

        Array.Clear(buffer, offset, left);
        Position += left;
        return left;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
