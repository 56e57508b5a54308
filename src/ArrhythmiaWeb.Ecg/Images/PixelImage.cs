namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>A decoded picture without transparency.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows, the top one first.</param>
/// <param name="Pixels">Width x Height colours, each 0xRRGGBB.</param>
internal sealed record PixelImage(int Width, int Height, uint[] Pixels);
