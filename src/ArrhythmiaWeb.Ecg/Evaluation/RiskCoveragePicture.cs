namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Draws the error among the answers kept, as the least confident are set aside.</summary>
public static class RiskCoveragePicture
{
    // Round numbers at which the axis of the error may end.
    private static readonly double[] Ends = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

    /// <summary>Draws the picture.</summary>
    /// <param name="risk">The curve.</param>
    /// <param name="review">The rule of review, drawn as a dot; null where there is none.</param>
    /// <param name="title">What stands above it.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Draw(RiskCoverage risk, ReviewRule? review, string title)
    {
        var most = risk.Curve.Max(point => point.Error);
        var end = Ends.First(end => end >= most);
        var chart = new SvgChart(
            title,
            SvgChart.Axis.OfShares("answers kept"),
            new SvgChart.Axis("wrong among them", 0, end, end / 5, SvgChart.Axis.InPercent));
        chart.Picture.Path(risk.Curve.Select(point => (chart.X(point.Coverage), chart.Y(point.Error))), SvgPicture.Blue);
        if (review is { CertainError: { } error } rule && error <= end)
        {
            chart.Picture.Dot(chart.X(rule.Coverage), chart.Y(error), 6, SvgPicture.Red);
            chart.Picture.Label(chart.X(rule.Coverage) - 10, chart.Y(error) - 10, "end", Shares.Text($"confidence of at least {rule.Below:0.####}"));
        }

        return chart.Picture.ToString();
    }
}
