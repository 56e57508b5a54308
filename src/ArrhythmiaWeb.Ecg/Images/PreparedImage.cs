using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>A picture as a network reads it.</summary>
/// <param name="Image">What the file was.</param>
/// <param name="Cells">Rows x Columns levels (0 to 255) of the specification, the top row first: the input tensor [1, 1, Rows, Columns].</param>
public sealed record PreparedImage(ImageFacts Image, ReadOnlyMemory<byte> Cells)
{
    /// <summary>In which other style the picture was drawn, and read back from; null where it was drawn as specified.</summary>
    public ImageStyle? Style { get; init; }

    /// <summary>The mean of <see cref="Cells"/>, from 0 (every cell at the lowest level) to 1.</summary>
    public double MeanLevel
    {
        get
        {
            var sum = 0L;
            foreach (var level in Cells.Span)
            {
                sum += level;
            }

            return sum / (double)byte.MaxValue / Cells.Length;
        }
    }
}
