namespace ArrhythmiaWeb.Uploads;

/// <summary>A file of a form that lies on the disk, and is open only while somebody reads it.</summary>
/// <param name="path">Where.</param>
/// <param name="name">The name of the form's field.</param>
/// <param name="fileName">The name it has with the sender, perhaps with folders.</param>
public sealed class FileOfForm(string path, string name, string fileName) : IFormFile
{
    /// <summary>Where it lies until the request is answered; it may be moved away.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string FileName => fileName;

    /// <inheritdoc/>
    public long Length => new FileInfo(path).Length;

    /// <inheritdoc/>
    public string ContentType => "application/octet-stream";

    /// <inheritdoc/>
    public string ContentDisposition => "form-data";

    /// <inheritdoc/>
    public IHeaderDictionary Headers { get; } = new HeaderDictionary();

    /// <inheritdoc/>
    public Stream OpenReadStream() => File.OpenRead(path);

    /// <inheritdoc/>
    public void CopyTo(Stream target)
    {
        using var file = OpenReadStream();
        file.CopyTo(target);
    }

    /// <inheritdoc/>
    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken = default)
    {
        await using var file = OpenReadStream();
        await file.CopyToAsync(target, cancellationToken);
    }
}
