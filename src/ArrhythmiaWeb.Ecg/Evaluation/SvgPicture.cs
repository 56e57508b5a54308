using System.Xml.Linq;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>A drawing of plain shapes on white, so that it looks the same on a light and on a dark page.</summary>
internal sealed class SvgPicture
{
    internal const string Ink = "#1b1f24";
    internal const string Line = "#d0d7de";
    internal const string Blue = "#1f6f8b";
    internal const string Red = "#b3412f";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private readonly XElement _root;

    internal SvgPicture(double width, double height, string title)
    {
        _root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", Shares.Text($"0 0 {width:0.##} {height:0.##}")),
            new XAttribute("width", Number(width)),
            new XAttribute("height", Number(height)),
            new XAttribute("font-family", "sans-serif"),
            new XAttribute("font-size", 14),
            new XElement(Svg + "title", title),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "#ffffff")));
    }

    public override string ToString() => _root + "\n";

    internal void Rectangle(double x, double y, double width, double height, string fill, double opacity = 1, string stroke = "none") => Add(
        "rect", ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("fill", fill), ("fill-opacity", Number(opacity)), ("stroke", stroke));

    internal void Segment(double x1, double y1, double x2, double y2, string stroke, string dashes = "none") => Add(
        "line", ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("stroke", stroke), ("stroke-dasharray", dashes));

    internal void Path(IEnumerable<(double X, double Y)> points, string stroke) => Add(
        "polyline", ("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"))), ("fill", "none"), ("stroke", stroke), ("stroke-width", "2"));

    internal void Dot(double x, double y, double radius, string fill) => Add("circle", ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)), ("fill", fill));

    internal void Label(double x, double y, string anchor, string text, string fill = Ink) =>
        Add("text", ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor), ("fill", fill)).Value = text;

    private static string Number(double value) => Shares.Text($"{value:0.###}");

    private XElement Add(string name, params (string Name, string Value)[] attributes)
    {
        var element = new XElement(Svg + name, attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)));
        _root.Add(element);
        return element;
    }
}
