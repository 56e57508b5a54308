namespace ArrhythmiaWeb.Answers;

/// <summary>A spectral image with its scales.</summary>
/// <param name="Source">The picture's address; "~/" is the application's root.</param>
/// <param name="AlternativeText">The picture in words.</param>
/// <param name="Width">The picture's width, in pixels.</param>
/// <param name="Height">The picture's height, in pixels.</param>
/// <param name="Axes">The scales; null where they are not known.</param>
/// <param name="Evidence">What speaks for a class, hidden until it is asked for; null where there is nothing to show.</param>
/// <param name="IsMissing">Whether the picture's file is gone: a sentence stands in its place.</param>
public sealed record SpectralFigure(string Source, string AlternativeText, int Width, int Height, SpectralAxes? Axes, ShownEvidence? Evidence = null, bool IsMissing = false);
