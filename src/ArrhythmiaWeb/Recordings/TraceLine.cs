using System.Globalization;
using System.Text;

namespace ArrhythmiaWeb.Recordings;

/// <summary>A lead as the path of an SVG.</summary>
public static class TraceLine
{
    // More is not seen and makes the page heavy.
    private const int MostPoints = 2200;

    /// <summary>Draws amplitudes from left to right.</summary>
    /// <param name="millivolts">In mV; the line is broken where they are not a number.</param>
    /// <param name="width">How wide the drawing is.</param>
    /// <param name="height">How high it is.</param>
    /// <param name="lowest">The amplitude of its lower edge, in mV.</param>
    /// <param name="highest">That of its upper edge, in mV, above the lowest.</param>
    /// <returns>The attribute "d" of a path.</returns>
    public static string Path(IReadOnlyList<float> millivolts, double width, double height, double lowest, double highest)
    {
        var path = new StringBuilder();
        var step = Math.Max(1, millivolts.Count / MostPoints);
        var isDown = false;
        for (var place = 0; place < millivolts.Count; place += step)
        {
            if (!float.IsFinite(millivolts[place]))
            {
                isDown = false;
                continue;
            }

            var x = width * place / Math.Max(1, millivolts.Count - 1);
            var y = height * (highest - millivolts[place]) / (highest - lowest);
            path.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{x:0.##} {y:0.##}");
            isDown = true;
        }

        return path.ToString();
    }

    /// <summary>The range of amplitudes to draw, with a margin; at least 1 mV.</summary>
    /// <param name="millivolts">In mV; what is not a number does not count.</param>
    public static (double Lowest, double Highest) Range(IEnumerable<float> millivolts)
    {
        float[] finite = [.. millivolts.Where(float.IsFinite)];
        if (finite.Length == 0)
        {
            return (-0.5, 0.5);
        }

        var (lowest, highest) = ((double)finite.Min(), (double)finite.Max());
        var missing = Math.Max(0, 1 - (highest - lowest));
        var margin = (0.05 * (highest - lowest)) + (missing / 2);
        return (lowest - margin, highest + margin);
    }
}
