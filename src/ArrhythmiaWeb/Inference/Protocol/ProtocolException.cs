namespace ArrhythmiaWeb.Inference.Protocol;

/// <summary>Says what of a message does not follow the protocol, or does not fit the model that it is for.</summary>
/// <param name="message">A sentence for whoever sent it.</param>
/// <param name="inner">What was thrown underneath, if anything.</param>
public sealed class ProtocolException(string message, Exception? inner = null) : Exception(message, inner);
