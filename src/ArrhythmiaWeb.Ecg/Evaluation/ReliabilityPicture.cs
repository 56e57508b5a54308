namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Draws a reliability diagram: what the confidence promises against what is true.</summary>
public static class ReliabilityPicture
{
    /// <summary>Draws the picture.</summary>
    /// <param name="calibration">The bins. The area of a dot grows with the logarithm of its beats.</param>
    /// <param name="title">What stands above it.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Draw(Calibration calibration, string title)
    {
        var chart = new SvgChart(title, SvgChart.Axis.OfShares("confidence"), SvgChart.Axis.OfShares("share answered right"));
        chart.Picture.Segment(chart.X(0), chart.Y(0), chart.X(1), chart.Y(1), SvgPicture.Ink, "4 4");
        foreach (var bin in calibration.Bins)
        {
            if (bin is { Confidence: { } confidence, Accuracy: { } accuracy })
            {
                chart.Picture.Segment(chart.X(confidence), chart.Y(confidence), chart.X(confidence), chart.Y(accuracy), SvgPicture.Red);
                chart.Picture.Dot(chart.X(confidence), chart.Y(accuracy), 3 + (2.5 * Math.Sqrt(Math.Log10(bin.Beats))), SvgPicture.Blue);
            }
        }

        return chart.Picture.ToString();
    }
}
