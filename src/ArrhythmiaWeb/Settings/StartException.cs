namespace ArrhythmiaWeb.Settings;

/// <summary>Says why the application cannot start, in words for the person who starts it.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
