using Markdig.Extensions.Tables;
using Markdig.Renderers;

namespace ArrhythmiaWeb.ModelCards;

/// <summary>Writes each table into a region of its own that scrolls sideways, by finger, by mouse and by keyboard.</summary>
internal sealed class ScrollingTables : HtmlTableRenderer
{
    /// <summary>The key of what a table is called.</summary>
    internal const string Label = "label";

    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.Write("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table: ").WriteEscape(table.GetData(Label) as string).WriteLine("\">");
        var page = renderer.Writer;
        using var html = new StringWriter { NewLine = page.NewLine };
        renderer.Writer = html;
        base.Write(renderer, table);
        renderer.Writer = page;
        // An empty corner is the heading of nothing.
        renderer.Write(html.ToString().Replace("<th></th>", "<td></td>", StringComparison.Ordinal));
        renderer.WriteLine("</div>");
    }
}
