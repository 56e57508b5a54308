using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>
/// Finds a spectrum in uneven surroundings, such as a screen photographed in a room, by its colours, and cuts it out straight. Only for pictures that cannot be
/// read otherwise: what has one colour all around is measured better by <see cref="PanelTilt"/>.
/// </summary>
internal static class SurroundedSpectrum
{
    // Maps whose colours neither walls nor desks nor dark rooms have.
    private static readonly string[] Maps = ["viridis", "plasma", "turbo", "jet"];

    // On paper or a bright page the gate knows what figures of ECGs look like, and what those of other things do.
    private const int PaleFrom = 160;

    private const int LongestSide = 1024;
    private const double MostColourDistance = 36;
    private const double LeastShare = 0.06;
    private const double LeastFilled = 0.85;
    private const double MostDegrees = 10;
    private const double MostProportion = 4;
    private const double Corners = 0.2;

    /// <summary>Cuts the spectrum out.</summary>
    /// <param name="image">The whole picture.</param>
    /// <returns>The spectrum and by how many degrees its upper and lower side were turned, clockwise above 0; null where there is no rectangle of such colours with four straight sides, or where one pale colour is all around.</returns>
    internal static (PixelImage Spectrum, double Degrees)? Find(PixelImage image)
    {
        if (SpectralPanel.Margin(image) is { } margin && SpectralPanel.Brightness(margin) >= PaleFrom)
        {
            return null;
        }

        var shrink = Math.Min(1, (double)LongestSide / Math.Max(image.Width, image.Height));
        var small = PixelProcessing.Scale(image, (int)(image.Width * shrink), (int)(image.Height * shrink));
        foreach (var map in Maps)
        {
            if (Find(small, ColourMap.Named(map).Holds(small.Pixels, MostColourDistance)) is { } found)
            {
                var (across, down) = ((double)image.Width / small.Width, (double)image.Height / small.Height);
                (double X, double Y) Scaled((double X, double Y) corner) => (corner.X * across, corner.Y * down);
                var whole = new Quadrilateral(Scaled(found.UpperLeft), Scaled(found.UpperRight), Scaled(found.LowerRight), Scaled(found.LowerLeft));
                return (whole.CutFrom(image), (Degrees(found.UpperLeft, found.UpperRight) + Degrees(found.LowerLeft, found.LowerRight)) / 2);
            }
        }

        return null;
    }

    private static Quadrilateral? Find(PixelImage small, bool[] colours)
    {
        var (component, box) = PanelTilt.Largest(colours, small.Width, small.Height);
        var (width, height) = (box.Right - box.Left + 1, box.Bottom - box.Top + 1);
        if ((double)width * height < LeastShare * small.Width * small.Height)
        {
            return null;
        }

        var (columns, rows) = (PanelTilt.Inner(box.Left, width, Corners), PanelTilt.Inner(box.Top, height, Corners));
        bool At(int x, int y) => component[(y * small.Width) + x];
        if (PanelTilt.Line(columns, x => PanelTilt.First(box.Top, box.Bottom, y => At(x, y))) is not { } top
            || PanelTilt.Line(columns, x => PanelTilt.Last(box.Top, box.Bottom, y => At(x, y)) + 1) is not { } bottom
            || PanelTilt.Line(rows, y => PanelTilt.First(box.Left, box.Right, x => At(x, y))) is not { } left
            || PanelTilt.Line(rows, y => PanelTilt.Last(box.Left, box.Right, x => At(x, y)) + 1) is not { } right)
        {
            return null;
        }

        var steepest = new[] { top, bottom, left, right }.Max(side => Math.Abs(side.Slope));
        var found = new Quadrilateral(Crossing(top, left), Crossing(top, right), Crossing(bottom, right), Crossing(bottom, left));
        var isRectangle = steepest <= Math.Tan(MostDegrees * Math.PI / 180) && found.Width > found.Height && found.Width <= MostProportion * found.Height;
        return isRectangle && Filled(small, colours, found) >= LeastFilled ? found : null;
    }

    // The level line is y = level + slope x, the upright one x = level + slope y. Pixels count from their middles, corners from the edges of pixels.
    private static (double X, double Y) Crossing((double Slope, double Level) level, (double Slope, double Level) upright)
    {
        var y = (level.Level + (level.Slope * upright.Level)) / (1 - (level.Slope * upright.Slope));
        return (upright.Level + (upright.Slope * y), y);
    }

    private static double Filled(PixelImage small, bool[] colours, Quadrilateral found)
    {
        const int Steps = 64;
        var filled = 0;
        for (var place = 0; place < Steps * Steps; place++)
        {
            var (x, y) = found.At(((place % Steps) + 0.5) / Steps, ((place / Steps) + 0.5) / Steps);
            var (column, row) = ((int)Math.Floor(x), (int)Math.Floor(y));
            filled += column >= 0 && row >= 0 && column < small.Width && row < small.Height && colours[(row * small.Width) + column] ? 1 : 0;
        }

        return (double)filled / (Steps * Steps);
    }

    private static double Degrees((double X, double Y) from, (double X, double Y) to) => Math.Atan2(to.Y - from.Y, to.X - from.X) * 180 / Math.PI;
}
