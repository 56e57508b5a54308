namespace ArrhythmiaWeb.Tests.Doors;

/// <summary>A picture's file with a name that tells a reader of a failed test what it shows.</summary>
public sealed record NamedPicture(string Name, byte[] File);
