namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>Says that a recording can be read once a question is answered by the <see cref="RecordingOptions"/>.</summary>
/// <param name="question">The question.</param>
/// <param name="message">A whole sentence that names the file and says what to state.</param>
public sealed class RecordingQuestionException(RecordingQuestion question, string message) : RecordRefusedException(message)
{
    /// <summary>The question.</summary>
    public RecordingQuestion Question => question;
}
