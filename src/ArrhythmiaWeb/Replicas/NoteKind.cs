namespace ArrhythmiaWeb.Replicas;

/// <summary>What notes are about.</summary>
/// <param name="Name">Its name among all kinds.</param>
/// <param name="Most">How many are remembered; one more, and the oldest are forgotten or it is not taken.</param>
public sealed record NoteKind(string Name, int Most);
