namespace ArrhythmiaWeb.Jobs;

/// <summary>A file as somebody sends it.</summary>
/// <param name="Name">The name it has with the sender, perhaps with folders.</param>
/// <param name="Path">Where it lies, to be moved away.</param>
public sealed record SentFile(string Name, string Path);
