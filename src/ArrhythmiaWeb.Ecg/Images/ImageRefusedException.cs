namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Says that a file cannot be classified, and what is wrong with it.</summary>
/// <param name="refusal">The reason.</param>
/// <param name="message">A whole sentence for the person who chose the file: what is wrong with it and what to do.</param>
public sealed class ImageRefusedException(ImageRefusal refusal, string message) : Exception(message)
{
    /// <summary>The reason; <see cref="Exception.Message"/> says it in words.</summary>
    public ImageRefusal Refusal { get; } = refusal;
}
