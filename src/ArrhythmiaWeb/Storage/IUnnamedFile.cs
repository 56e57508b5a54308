namespace ArrhythmiaWeb.Storage;

/// <summary>A content that a store holds and nobody finds yet. Whoever disposes of it without having named it forgets it.</summary>
public interface IUnnamedFile : IAsyncDisposable
{
    /// <summary>Gives it the name for which it was brought.</summary>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <returns>Whether nothing was kept under this name already.</returns>
    /// <exception cref="IOException">It could not be kept, or not unaltered: nothing is kept under this name.</exception>
    Task<bool> NameAsync(CancellationToken cancellation);
}
