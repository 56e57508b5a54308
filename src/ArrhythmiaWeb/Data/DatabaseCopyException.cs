namespace ArrhythmiaWeb.Data;

/// <summary>A database was not copied, and why.</summary>
/// <param name="message">What to do.</param>
public sealed class DatabaseCopyException(string message) : Exception(message);
