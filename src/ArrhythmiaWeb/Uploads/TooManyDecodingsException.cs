namespace ArrhythmiaWeb.Uploads;

/// <summary>Says that too many pictures wait to be decoded: ask again later. Nothing of this one is kept.</summary>
public sealed class TooManyDecodingsException() : Exception("Too many pictures wait to be decoded.");
