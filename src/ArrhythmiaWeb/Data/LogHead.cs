namespace ArrhythmiaWeb.Data;

/// <summary>An entry of the audit log, noted outside the database.</summary>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="Hash">Its hash, in lower-case hexadecimal.</param>
public sealed record LogHead(long Sequence, string Hash);
