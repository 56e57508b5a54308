namespace ArrhythmiaWeb.Storage;

/// <summary>Says in words for whoever runs the server why a store does not do what it was asked. The names of files are no part of it.</summary>
public sealed class FileStoreException(string message, Exception? inner = null) : IOException(message, inner);
