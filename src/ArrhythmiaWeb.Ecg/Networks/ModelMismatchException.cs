namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>Says that a model folder cannot be used, and why. Thrown when a model is loaded, never while it answers.</summary>
/// <param name="message">What does not fit, with the file's path.</param>
/// <param name="inner">What was thrown underneath, if anything.</param>
public sealed class ModelMismatchException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whose folder it is, where several networks were loaded together.</summary>
    public NetworkPlace? Place { get; init; }
}
