namespace ArrhythmiaWeb.Uploads;

/// <summary>Too many pictures wait to be decoded. Nothing of this one is kept; it can be sent again later.</summary>
public sealed class TooManyDecodingsException() : Exception("Too many pictures wait to be decoded.");
