using ArrhythmiaWeb.Ecg.Findings;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Says that a file cannot be classified, and what is wrong with it.</summary>
/// <param name="refusal">The reason.</param>
/// <param name="finding">What to tell the person who chose the file: what is wrong with it and what to do.</param>
public sealed class ImageRefusedException(ImageRefusal refusal, Finding finding) : Exception(finding.ToString())
{
    /// <summary>The reason.</summary>
    public ImageRefusal Refusal { get; } = refusal;

    /// <summary>The reason for a person; <see cref="Exception.Message"/> says it in English.</summary>
    public Finding Finding { get; } = finding;

    /// <summary>Says that a file of a format is damaged or incomplete.</summary>
    internal static ImageRefusedException Damaged(ImageFormat format) => new(ImageRefusal.Damaged, new Finding(FindingCode.FileDamaged, format.Name));
}
