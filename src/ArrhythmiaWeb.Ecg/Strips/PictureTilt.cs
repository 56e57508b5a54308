using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>
/// Tells by how much a drawing is turned, from its level and its upright lines together: seen along its lines a drawing is sharpest.
/// </summary>
internal static class PictureTilt
{
    // Degrees: beyond, a picture was photographed rather than laid on a scanner.
    private const double Most = 2;
    private const double Searched = 15;
    private const double SearchedAtSides = 25;
    private const double Coarse = 0.25;
    private const double Fine = 0.02;
    private const double LeastTurn = 0.1;

    // Along the lines both families of them must be so much sharper than straight ahead; more so where there is no paper, whose grid cannot be mistaken.
    private const double Sharper = 1.2;
    private const double MuchSharper = 1.6;

    // The grid of paper covers more of a picture than a line with its axes does.
    private const double PaperShare = 0.12;

    // Where lines that should be parallel differ by so many degrees, the paper was seen at an angle; told where there are at least so many lines.
    private const double Converging = 1;
    private const int LeastLines = 5;

    // Pixels: the side of the part in which the direction of a grid is looked for.
    private const int Part = 320;

    // Parts of the width and of the height at whose sides directions are compared.
    private const int Across = 8;
    private const int Down = 4;

    private const byte Faint = 14;
    private const int MostPoints = 40_000;

    /// <summary>Turns a picture straight that is turned by little.</summary>
    /// <param name="image">The picture.</param>
    /// <returns>The picture, straight, and by how many degrees it was turned.</returns>
    /// <exception cref="ImageRefusedException">It is turned by more, or was photographed at an angle.</exception>
    internal static PixelImage Straight(PixelImage image)
    {
        var background = InkMap.Background(image.Pixels);
        var (points, share) = Points(image, background);
        if (points.Length == 0)
        {
            return image;
        }

        var sharper = share >= PaperShare ? Sharper : MuchSharper;
        if (share >= PaperShare)
        {
            DemandParallel(points, image);
        }

        // In a small part a grid is as sharp a little off its direction; the few lines of axes are long, and must be met.
        var looked = share >= PaperShare ? [.. points.Where(point => Math.Abs(point.X - (image.Width / 2)) < Part / 2 && Math.Abs(point.Y - (image.Height / 2)) < Part / 2)] : points;
        var sharpest = Steps(-Searched, Searched, share >= PaperShare ? Coarse : Coarse / 3).MaxBy(degrees => Level(looked, degrees) * Upright(looked, degrees));
        if (Math.Abs(sharpest) > Most)
        {
            return IsSharper(looked, sharpest, sharper) ? throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.Tilted, Math.Abs(sharpest))) : image;
        }

        var turn = Steps(sharpest - Coarse, sharpest + Coarse, Fine).MaxBy(degrees => Level(points, degrees) * Upright(points, degrees));
        return Math.Abs(turn) >= LeastTurn && IsSharper(points, turn, sharper) ? PixelProcessing.Turn(image, -turn, background) : image;
    }

    private static bool IsSharper((int X, int Y)[] points, double degrees, double sharper) =>
        Level(points, degrees) > sharper * Level(points, 0) && Upright(points, degrees) > sharper * Upright(points, 0);

    // Level lines at the top and at the bottom, upright ones at the left and at the right: of a sheet seen from straight above they are parallel.
    private static void DemandParallel((int X, int Y)[] points, PixelImage image)
    {
        var left = Direction([.. points.Where(point => point.X < image.Width / Across)], Upright, (point, degrees) => point.X + Along(point.Y, degrees));
        var right = Direction([.. points.Where(point => point.X >= image.Width - (image.Width / Across))], Upright, (point, degrees) => point.X + Along(point.Y, degrees));
        var top = Direction([.. points.Where(point => point.Y < image.Height / Down && point.X < Part)], Level, (point, degrees) => point.Y - Along(point.X, degrees));
        var bottom = Direction([.. points.Where(point => point.Y >= image.Height - (image.Height / Down) && point.X < Part)], Level, (point, degrees) => point.Y - Along(point.X, degrees));
        if (Math.Abs(left - right ?? 0) > Converging || Math.Abs(top - bottom ?? 0) > Converging)
        {
            throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.Photographed));
        }
    }

    // The direction in which points form lines; null where there are not many.
    private static double? Direction((int X, int Y)[] points, Func<(int X, int Y)[], double, double> sharpness, Func<(int X, int Y), double, int> place)
    {
        if (points.Length == 0)
        {
            return null;
        }

        var best = Steps(-SearchedAtSides, SearchedAtSides, Coarse).MaxBy(degrees => sharpness(points, degrees));
        var counts = points.GroupBy(point => place(point, best)).ToDictionary(group => group.Key, group => group.Count());
        var mean = points.Length / (double)(counts.Keys.Max() - counts.Keys.Min() + 1);
        return counts.Count(entry => entry.Value > 2 * mean && entry.Value >= counts.GetValueOrDefault(entry.Key - 1) && entry.Value > counts.GetValueOrDefault(entry.Key + 1)) >= LeastLines ? best : null;
    }

    private static IEnumerable<double> Steps(double from, double to, double step) => Enumerable.Range(0, (int)Math.Round((to - from) / step) + 1).Select(i => from + (i * step));

    private static int Along(int length, double degrees) => (int)Math.Round(length * Math.Tan(degrees * Math.PI / 180));

    private static double Level((int X, int Y)[] points, double degrees) => Sharpness(points, Math.Tan(degrees * Math.PI / 180), upright: false);

    private static double Upright((int X, int Y)[] points, double degrees) => Sharpness(points, Math.Tan(degrees * Math.PI / 180), upright: true);

    // How unevenly the points fall on lines of a direction, a pixel apart: the sum of squares.
    private static double Sharpness((int X, int Y)[] points, double slope, bool upright)
    {
        const int Offset = 1024;
        var counts = new int[2 * Offset + 2048];
        foreach (var (x, y) in points)
        {
            counts[Offset + (int)Math.Round(upright ? x + (slope * y) : y - (slope * x))]++;
        }

        var squares = 0.0;
        foreach (var count in counts)
        {
            squares += (double)count * count;
        }

        return squares;
    }

    // What is drawn, evenly thinned out, and how much of the picture it covers.
    private static ((int X, int Y)[] Points, double Share) Points(PixelImage image, uint background)
    {
        var drawn = Enumerable.Range(0, image.Pixels.Length).Where(i => InkMap.Distance(image.Pixels[i], background) >= Faint).ToArray();
        var step = Math.Max(1, drawn.Length / MostPoints);
        var chance = new Random(1);
        return ([.. drawn.Where(_ => step == 1 || chance.Next(step) == 0).Select(i => (i % image.Width, i / image.Width))], (double)drawn.Length / image.Pixels.Length);
    }
}
