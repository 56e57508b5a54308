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
        base.Write(renderer, table);
        renderer.WriteLine("</div>");
    }
}
