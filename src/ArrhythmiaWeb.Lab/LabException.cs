namespace ArrhythmiaWeb.Lab;

/// <summary>Says what a person at the command line has to change.</summary>
/// <param name="message">A whole sentence.</param>
internal sealed class LabException(string message) : Exception(message);
