namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>Says that a network cannot be asked at the moment, because nothing answers where it is run. Asked again later, it may answer.</summary>
/// <param name="message">What happened, for the log.</param>
/// <param name="inner">What was thrown underneath, if anything.</param>
public sealed class NetworkUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
