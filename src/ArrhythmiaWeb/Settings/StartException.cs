namespace ArrhythmiaWeb.Settings;

/// <summary>Says why the application cannot start, in words for the person who starts it.</summary>
/// <param name="message">What is wrong and where.</param>
/// <param name="inner">What was thrown underneath, if anything.</param>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
