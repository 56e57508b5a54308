namespace ArrhythmiaWeb.Predictions;

/// <summary>Says that the uploads folder holds pictures that the database does not know, and how to go on. Nothing was touched.</summary>
/// <param name="message">What is wrong, for the person who starts the application.</param>
public sealed class StrangeFolderException(string message) : Exception(message);
