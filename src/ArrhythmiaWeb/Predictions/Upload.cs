namespace ArrhythmiaWeb.Predictions;

/// <summary>A picture as somebody sends it.</summary>
/// <param name="FileName">The name the file has with the person who sends it.</param>
/// <param name="Content">The file, with a known length.</param>
public sealed record Upload(string FileName, Stream Content)
{
    /// <summary>What the sender says of the picture.</summary>
    public UploadDescription Description { get; init; } = UploadDescription.None;
}
