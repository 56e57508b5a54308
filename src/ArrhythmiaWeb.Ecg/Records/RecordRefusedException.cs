namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>Says why a record cannot be used: it cannot be read, or no picture can be drawn from it.</summary>
/// <param name="message">A whole sentence that names the record or its file.</param>
/// <param name="inner">What caused it.</param>
public class RecordRefusedException(string message, Exception? inner = null) : Exception(message, inner);
