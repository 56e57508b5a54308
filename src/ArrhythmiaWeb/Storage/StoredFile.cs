namespace ArrhythmiaWeb.Storage;

/// <summary>A file of a store, as its list shows it.</summary>
/// <param name="Name">Its name, with slashes between folders.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="WrittenAt">When it was last written (UTC), by the clock of the store.</param>
public readonly record struct StoredFile(string Name, long Length, DateTimeOffset WrittenAt);
