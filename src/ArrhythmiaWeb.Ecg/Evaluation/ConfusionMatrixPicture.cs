using System.Globalization;
using System.Xml.Linq;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Draws a confusion matrix as an SVG picture: each cell shaded by its share of the row.</summary>
public static class ConfusionMatrixPicture
{
    private const int Cell = 64;
    private const int Left = 90;
    private const int Top = 80;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Draws the picture.</summary>
    /// <param name="confusion">The counts.</param>
    /// <param name="title">What stands above it.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Draw(ConfusionMatrix confusion, string title)
    {
        var classes = confusion.Labels.Classes;
        var side = classes.Count * Cell;
        var picture = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", Text($"0 0 {Left + side + 20} {Top + side + 20}")),
            new XAttribute("font-family", "sans-serif"),
            new XAttribute("font-size", 14),
            new XElement(Svg + "title", title),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "#ffffff")),
            Label(Left, 24, "start", title),
            Label(Left + (side / 2), 48, "middle", "answer"),
            Label(16, Top + (side / 2), "start", "truth"));

        foreach (var (truth, known) in classes.Index())
        {
            picture.Add(
                Label(Left + (truth * Cell) + (Cell / 2), Top - 8, "middle", known.Code),
                Label(Left - 10, Top + (truth * Cell) + (Cell / 2) + 5, "end", known.Code));
            var beats = Math.Max(1, confusion.Figures()[truth].Beats);
            foreach (var (answer, _) in classes.Index())
            {
                var count = confusion[truth, answer];
                var share = (double)count / beats;
                picture.Add(
                    new XElement(
                        Svg + "rect",
                        new XAttribute("x", Left + (answer * Cell)),
                        new XAttribute("y", Top + (truth * Cell)),
                        new XAttribute("width", Cell),
                        new XAttribute("height", Cell),
                        new XAttribute("fill", answer == truth ? "#1f6f8b" : "#b3412f"),
                        new XAttribute("fill-opacity", Text($"{Math.Sqrt(share):0.###}")),
                        new XAttribute("stroke", "#d0d7de")),
                    Label(Left + (answer * Cell) + (Cell / 2), Top + (truth * Cell) + (Cell / 2) + 5, "middle", Text($"{count}"), share > 0.3 ? "#ffffff" : "#1b1f24"));
            }
        }

        return picture + "\n";
    }

    private static XElement Label(int x, int y, string anchor, string text, string colour = "#1b1f24") =>
        new(Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("text-anchor", anchor), new XAttribute("fill", colour), text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
