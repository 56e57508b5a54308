using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>The grid of ECG paper: squares of 1 mm, and heavier lines around squares of 5 mm.</summary>
/// <param name="Across">The side of a large square from left to right, in pixels.</param>
/// <param name="Down">The side of a large square from top to bottom, in pixels.</param>
/// <param name="Certain">Whether both sizes of squares are seen; where one is, it may be either.</param>
/// <param name="Area">Where the paper lies.</param>
internal sealed record PaperGrid(double Across, double Down, bool Certain, PlotArea Area)
{
    /// <summary>Time across a large square, in seconds: 5 mm at 25 mm/s.</summary>
    internal const double Seconds = 0.2;

    /// <summary>Voltage over a large square, in mV: 5 mm at 10 mm/mV.</summary>
    internal const double Millivolts = 0.5;

    // Small squares in a large one.
    internal const int Small = 5;

    // Sides of squares agree within this; those of a plot's grid seldom do.
    private const double SquareWithin = 0.03;

    // A plot has few lines; a strip on paper crosses more.
    private const int PaperLines = 20;

    /// <summary>Whether there are so many squares from left to right that the grid is no plot's.</summary>
    internal bool HasMany => Area.Width >= PaperLines * Across;

    // Few squares from top to bottom, or few pixels to a square, may show the small squares alone in one direction, or several as one.
    private static readonly (int Across, int Down)[] Ratios = [(1, 1), (5, 1), (1, 5), (2, 1), (1, 2), (3, 1), (1, 3), (4, 1), (1, 4)];

    /// <summary>Looks for the grid; null where there is none with squares.</summary>
    internal static PaperGrid? Of(PixelImage image)
    {
        var background = InkMap.Background(image.Pixels);
        var differences = Array.ConvertAll(image.Pixels, pixel => InkMap.Distance(pixel, background));
        var across = GridLines.Of(Middles(differences, image.Width, 1, image.Height, image.Width));
        var down = GridLines.Of(Middles(differences, image.Height, image.Width, image.Width, 1));
        if (across is null || down is null)
        {
            return null;
        }

        var area = new PlotArea(across.First, down.First, across.End, down.End);
        foreach (var (ofAcross, ofDown) in Ratios)
        {
            var (width, height) = (across.Period / ofAcross, down.Period / ofDown);
            if (Math.Abs(Math.Log(width / height)) <= SquareWithin && (ofAcross == ofDown || across.End - across.First >= PaperLines * width))
            {
                return new PaperGrid(width, height, (ofAcross == 1 && across.TwoSizes) || (ofDown == 1 && down.TwoSizes), area);
            }
        }

        return null;
    }

    // The middle level of each column (or row): the line of the ECG covers less than half of it.
    private static double[] Middles(byte[] levels, int count, int step, int length, int along)
    {
        var middles = new double[count];
        Span<int> counts = stackalloc int[256];
        for (var i = 0; i < count; i++)
        {
            counts.Clear();
            for (var j = 0; j < length; j++)
            {
                counts[levels[(i * step) + (j * along)]]++;
            }

            var (level, reached) = (0, counts[0]);
            while (2 * reached < length)
            {
                reached += counts[++level];
            }

            middles[i] = level;
        }

        return middles;
    }
}
