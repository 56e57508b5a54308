namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Draws how many women and men of each decade of life there are.</summary>
public static class AgePicture
{
    private const double BarWidth = 3.6;

    /// <summary>Draws the picture.</summary>
    /// <param name="demographics">The people; those without a stated age are not drawn.</param>
    /// <param name="title">What stands above it.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Draw(Demographics demographics, string title)
    {
        var first = demographics.Ages.Count == 0 ? 0 : demographics.Ages[0] / 10 * 10;
        var last = demographics.Ages.Count == 0 ? 0 : demographics.Ages[^1] / 10 * 10;
        var decades = Enumerable.Range(0, ((last - first) / 10) + 1).Select(index => first + (10 * index)).ToArray();
        var most = decades.Max(decade => Math.Max(demographics.Of(decade, 'F'), demographics.Of(decade, 'M')));
        var step = most <= 10 ? 1 : Math.Ceiling(most / 10.0);
        var chart = new SvgChart(
            title,
            new SvgChart.Axis("age in years", first, last + 10, 10, Written),
            new SvgChart.Axis("women (blue) and men (red)", 0, step * Math.Max(1, Math.Ceiling(most / step)), step, Written));
        foreach (var decade in decades)
        {
            Bar(decade + 1.2, demographics.Of(decade, 'F'), SvgPicture.Blue);
            Bar(decade + 5.2, demographics.Of(decade, 'M'), SvgPicture.Red);
        }

        return chart.Picture.ToString();

        void Bar(double from, int count, string colour) =>
            chart.Picture.Rectangle(chart.X(from), chart.Y(count), chart.X(from + BarWidth) - chart.X(from), chart.Y(0) - chart.Y(count), colour);

        static string Written(double value) => Shares.Text($"{value:0}");
    }
}
