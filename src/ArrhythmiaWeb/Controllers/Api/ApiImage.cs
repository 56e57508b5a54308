namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A picture as programs read of it.</summary>
/// <param name="MediaType">The media type of the file that was sent, told by its bytes.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="Sha256">The hash of the file, in lower-case hexadecimal.</param>
public sealed record ApiImage(string MediaType, int Width, int Height, long Bytes, string Sha256);
