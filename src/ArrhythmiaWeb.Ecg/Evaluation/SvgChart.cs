namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>A picture with a plot in it: two axes with marks, and points placed by their values.</summary>
internal sealed class SvgChart
{
    private const double Left = 74;
    private const double Top = 44;
    private const double PlotWidth = 400;
    private const double PlotHeight = 300;
    private readonly Axis _across;
    private readonly Axis _up;

    internal SvgChart(string title, Axis across, Axis up)
    {
        (_across, _up) = (across, up);
        Picture = new SvgPicture(Left + PlotWidth + 26, Top + PlotHeight + 60, title);
        Picture.Label(Left - 50, 24, "start", title);
        foreach (var mark in across.Marks())
        {
            Picture.Segment(X(mark), Y(up.From), X(mark), Y(up.To), SvgPicture.Line);
            Picture.Label(X(mark), Top + PlotHeight + 20, "middle", across.Written(mark));
        }

        foreach (var mark in up.Marks())
        {
            Picture.Segment(X(across.From), Y(mark), X(across.To), Y(mark), SvgPicture.Line);
            Picture.Label(Left - 8, Y(mark) + 5, "end", up.Written(mark));
        }

        Picture.Label(Left + (PlotWidth / 2), Top + PlotHeight + 46, "middle", $"{across.Name} (across); {up.Name} (up)");
    }

    internal SvgPicture Picture { get; }

    internal double X(double value) => Left + (PlotWidth * (value - _across.From) / (_across.To - _across.From));

    internal double Y(double value) => Top + PlotHeight - (PlotHeight * (value - _up.From) / (_up.To - _up.From));

    /// <summary>One axis.</summary>
    /// <param name="Name">What it counts.</param>
    /// <param name="From">The value at its beginning.</param>
    /// <param name="To">The value at its end.</param>
    /// <param name="Step">The distance of its marks.</param>
    /// <param name="Written">How a mark is lettered.</param>
    internal sealed record Axis(string Name, double From, double To, double Step, Func<double, string> Written)
    {
        internal IEnumerable<double> Marks() => Enumerable.Range(0, (int)Math.Round((To - From) / Step) + 1).Select(mark => From + (mark * Step));

        /// <summary>An axis from 0 to 100 %.</summary>
        internal static Axis OfShares(string name) => new(name, 0, 1, 0.2, InPercent);

        internal static string InPercent(double share) => Shares.Text($"{100 * share:0.##} %");
    }
}
