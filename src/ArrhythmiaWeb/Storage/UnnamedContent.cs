namespace ArrhythmiaWeb.Storage;

/// <summary>A content that is still here: stores that cannot hold what has no name take it when it gets one.</summary>
/// <param name="store">Where it goes.</param>
/// <param name="name">Its name.</param>
/// <param name="content">The whole content; it can be read several times.</param>
/// <param name="sha256">Its SHA-256 in lower-case hexadecimal.</param>
public sealed class UnnamedContent(IFileStore store, string name, Stream content, string sha256) : IUnnamedFile
{
    /// <inheritdoc/>
    public Task<bool> NameAsync(CancellationToken cancellation) => store.PutAsync(name, content, sha256, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
