using System.Globalization;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ArrhythmiaWeb.ModelCards;

/// <summary>Turns Markdown, of a model card or a document, into the HTML of a page that needs no style and no script of its own.</summary>
public static class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = Build();

    /// <summary>Renders one.</summary>
    /// <param name="markdown">The Markdown. HTML in it is shown as text.</param>
    /// <param name="pictureAddress">Gives the address of a picture, given its name in the Markdown.</param>
    /// <returns>HTML, and the headings of the second level with their anchors.</returns>
    public static (string Html, IReadOnlyList<(string Title, string Anchor)> Contents) Render(string markdown, Func<string, string?> pictureAddress)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToArray())
        {
            Redirect(link, pictureAddress);
        }

        var heading = string.Empty;
        var names = new Dictionary<string, int>();
        foreach (var block in document)
        {
            switch (block)
            {
                case HeadingBlock title:
                    heading = TextOf(title);
                    break;
                case Table table:
                    // Several tables may stand under one heading, and headings may be alike.
                    names[heading] = names.GetValueOrDefault(heading) + 1;
                    table.SetData(ScrollingTables.Label, names[heading] == 1 ? heading : string.Create(CultureInfo.CurrentCulture, $"{heading} ({names[heading]})"));
                    AlignByClass(table);
                    break;
            }
        }

        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new ScrollingTables());
        renderer.Render(document);
        return (writer.ToString(), [.. document.OfType<HeadingBlock>().Where(title => title.Level == 2).Select(title => (TextOf(title), title.GetAttributes().Id!))]);
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().DisableHtml();
        builder.InlineParsers.TryRemove<AutolinkInlineParser>();
        return builder.Build();
    }

    // Cards and documents lie among other files of the repository, which the application does not serve: links to them become words.
    private static void Redirect(LinkInline link, Func<string, string?> pictureAddress)
    {
        if (link.IsImage)
        {
            link.Url = pictureAddress(link.Url ?? string.Empty);
            link.GetAttributes().AddProperty("loading", "lazy");
        }
        else if (link.Url is null || !(link.Url.StartsWith('#') || link.Url.StartsWith("https://", StringComparison.Ordinal)))
        {
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
        }
    }

    // Alignment would be written as a style attribute, which the content security policy forbids.
    private static void AlignByClass(Table table)
    {
        foreach (var cell in table.OfType<TableRow>().SelectMany(row => row.Index()))
        {
            if (table.ColumnDefinitions.ElementAtOrDefault(cell.Index)?.Alignment == TableColumnAlign.Right)
            {
                cell.Item.GetAttributes().AddClass("number");
            }
        }

        foreach (var column in table.ColumnDefinitions)
        {
            column.Alignment = null;
        }
    }

    private static string TextOf(LeafBlock block) => string.Concat(block.Inline!.Descendants<LiteralInline>().Select(text => text.Content.ToString()));
}
