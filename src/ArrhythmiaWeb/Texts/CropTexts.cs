namespace ArrhythmiaWeb.Texts;

/// <summary>The words of the dialog in which an image is cropped before it is sent.</summary>
public sealed class CropTexts;
