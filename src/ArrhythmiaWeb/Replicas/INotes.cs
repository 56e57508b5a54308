namespace ArrhythmiaWeb.Replicas;

/// <summary>What the application remembers for a while and may forget: nothing that a clinic would miss. What is noted for one request is found by the next, wherever it is answered.</summary>
public interface INotes
{
    /// <summary>Notes something, in place of what was noted under the same names.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="names">Its names among notes of the kind, each for itself.</param>
    /// <param name="content">The content; empty where that there is a note says all.</param>
    /// <param name="time">For how long.</param>
    /// <param name="cancellation">Gives up.</param>
    Task KeepAsync(NoteKind kind, IReadOnlyCollection<string> names, ReadOnlyMemory<byte> content, TimeSpan time, CancellationToken cancellation = default);

    /// <summary>Finds what was noted.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="name">Its name.</param>
    /// <param name="longer">For how long it is remembered from now on, where it is to be remembered longer.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The content; null where nothing is remembered under the name.</returns>
    Task<byte[]?> FindAsync(NoteKind kind, string name, TimeSpan? longer = null, CancellationToken cancellation = default);

    /// <summary>Whether there is a note under each of several names.</summary>
    /// <param name="kind">What they are about.</param>
    /// <param name="names">The names.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<bool> HasAllAsync(NoteKind kind, IReadOnlyCollection<string> names, CancellationToken cancellation = default);

    /// <summary>Has all who ask agree on something for good: on what was proposed first.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="name">Its name.</param>
    /// <param name="proposal">What to agree on, where nothing was proposed yet.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<byte[]> AgreeAsync(NoteKind kind, string name, ReadOnlyMemory<byte> proposal, CancellationToken cancellation = default);
}
