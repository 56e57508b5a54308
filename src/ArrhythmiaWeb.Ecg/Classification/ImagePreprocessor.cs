using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Classification;

/// <summary>Image files to input tensors: the one path that training, evaluation, the command line and the web share. Safe for many threads.</summary>
/// <param name="spec">The pictures that the network was trained on.</param>
public sealed class ImagePreprocessor(SpectralImageSpec spec)
{
    // The shipped examples as JPEG of quality 40 lie up to 15 from their map, shrunk to a third before up to 25; a colour photograph
    // lies at 50. Nearly grey pictures pass whatever they show: colours alone cannot tell a spectrogram.
    private const double MostColourDistance = 30;

    /// <summary>Decodes and checks a picture and reads its levels back from its colours.</summary>
    /// <param name="file">The whole image file.</param>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be classified.</exception>
    public PreparedImage Prepare(ReadOnlySpan<byte> file)
    {
        var pixels = ImageCodec.Decode(file, spec.Width, spec.Height, out var facts);
        var (map, distance) = ColourMap.Recognise(pixels.Pixels);
        if (distance > MostColourDistance)
        {
            throw new ImageRefusedException(
                ImageRefusal.NotSpectral,
                $"The colours of this picture are not those of a spectral image. Draw it with one of the colour maps {string.Join(", ", ColourMap.All.Select(known => known.Name))}.");
        }

        var cells = Average(map.Invert(pixels.Pixels));
        if (cells.AsSpan().IndexOfAnyExcept(cells[0]) < 0)
        {
            throw new ImageRefusedException(ImageRefusal.NotSpectral, "This picture shows one level all over: there is no heartbeat in it.");
        }

        return new PreparedImage(facts, cells);
    }

    private byte[] Average(byte[] levels)
    {
        var cells = new byte[spec.Rows * spec.Columns];
        var area = spec.CellWidth * spec.CellHeight;
        for (var row = 0; row < spec.Rows; row++)
        {
            for (var column = 0; column < spec.Columns; column++)
            {
                var sum = area / 2;
                for (var y = row * spec.CellHeight; y < (row + 1) * spec.CellHeight; y++)
                {
                    for (var x = column * spec.CellWidth; x < (column + 1) * spec.CellWidth; x++)
                    {
                        sum += levels[(y * spec.Width) + x];
                    }
                }

                cells[(row * spec.Columns) + column] = (byte)(sum / area);
            }
        }

        return cells;
    }
}
