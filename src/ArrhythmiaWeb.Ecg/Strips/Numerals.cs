using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>What digits look like: those of DejaVu Sans, which plotting programs use and most other typefaces are like.</summary>
internal static class Numerals
{
    private const string Digits = "0123456789";
    private const int Columns = 10;
    private const int Rows = 14;
    private const int Drawn = 60;

    // How much another shape of the whole counts beside another picture.
    private const double ShapeWeight = 0.4;

    // A point is so much lower than digits are high.
    private const double PointHeight = 0.35;

    private static readonly Lazy<Dictionary<char, Glyph>> Known = new(() => Digits.ToDictionary(digit => digit, Draw));

    /// <summary>How much ink looks like a character.</summary>
    /// <param name="image">The ink, 0 to 255, of <paramref name="width"/> pixels in a row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="box">Where the character lies.</param>
    /// <param name="height">How high the digits of the line are, in pixels.</param>
    /// <param name="character">A digit, or a point.</param>
    /// <returns>1 for the same, about 0 for anything.</returns>
    internal static double Likeness(byte[] image, int width, (int Left, int Top, int Right, int Bottom) box, int height, char character)
    {
        var isPoint = box.Bottom - box.Top <= PointHeight * height;
        return character is '.' or ',' ? (isPoint ? 1 : 0)
            : isPoint ? 0
            : Known.Value[character].Likeness(Glyph.Of(image, width, box));
    }

    private static Glyph Draw(char digit)
    {
        var drawn = ImageCodec.Draw(Drawn, Drawn, 0xFFFFFF, [], [new PixelText($"{digit}", Drawn / 2f, Drawn * 0.8f, Drawn * 0.8f, 0x000000)]);
        var ink = Array.ConvertAll(drawn.Pixels, pixel => (byte)(255 - (byte)pixel));
        var inked = Enumerable.Range(0, ink.Length).Where(i => ink[i] >= 128).ToArray();
        return Glyph.Of(ink, Drawn, (inked.Min(i => i % Drawn), inked.Min(i => i / Drawn), inked.Max(i => i % Drawn) + 1, inked.Max(i => i / Drawn) + 1));
    }

    private sealed record Glyph(double[] Cells, double Shape)
    {
        internal static Glyph Of(byte[] image, int width, (int Left, int Top, int Right, int Bottom) box)
        {
            var cells = new double[Rows * Columns];
            var (wide, high) = ((double)(box.Right - box.Left) / Columns, (double)(box.Bottom - box.Top) / Rows);
            for (var cell = 0; cell < cells.Length; cell++)
            {
                cells[cell] = At(image, width, box, ((cell % Columns) + 0.5) * wide, ((cell / Columns) + 0.5) * high);
            }

            var mean = cells.Average();
            var length = Math.Sqrt(cells.Sum(level => (level - mean) * (level - mean)));
            return new Glyph([.. cells.Select(level => length > 0 ? (level - mean) / length : 0)], Math.Log(wide / high));
        }

        internal double Likeness(Glyph other) => Cells.Zip(other.Cells, (a, b) => a * b).Sum() - (ShapeWeight * Math.Abs(Shape - other.Shape));

        // Straight lines between the middles of pixels.
        private static double At(byte[] image, int width, (int Left, int Top, int Right, int Bottom) box, double x, double y)
        {
            var (placeX, placeY) = (Math.Clamp(x - 0.5, 0, box.Right - box.Left - 1), Math.Clamp(y - 0.5, 0, box.Bottom - box.Top - 1));
            var (column, row) = ((int)placeX, (int)placeY);
            var (nextColumn, nextRow) = (Math.Min(column + 1, box.Right - box.Left - 1), Math.Min(row + 1, box.Bottom - box.Top - 1));
            double Level(int c, int r) => image[((box.Top + r) * width) + box.Left + c];
            var (shareX, shareY) = (placeX - column, placeY - row);
            return ((1 - shareY) * (((1 - shareX) * Level(column, row)) + (shareX * Level(nextColumn, row))))
                + (shareY * (((1 - shareX) * Level(column, nextRow)) + (shareX * Level(nextColumn, nextRow))));
        }
    }
}
