using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ArrhythmiaWeb.Forms;

/// <summary>Marks every form that is posted with its owner, and finds the one that was kept; its fields then show what was typed.</summary>
/// <param name="owner">Makes the mark.</param>
/// <param name="kept">The kept forms.</param>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class KeptFormTagHelper(FormOwner owner, KeptForms kept) : TagHelper
{
    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Behind the framework's own, which makes the address, and before the fields are made.</summary>
    public override int Order => -950;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!string.Equals(context.AllAttributes["method"]?.Value?.ToString(), "post", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var mark = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        mark.MergeAttribute("type", "hidden");
        mark.MergeAttribute("name", FormOwner.Field);
        mark.MergeAttribute("value", owner.Mark(ViewContext.HttpContext));
        output.PostContent.AppendHtml(mark);
        if (await kept.OfAsync(ViewContext.HttpContext) is { } form
            && string.Equals(output.Attributes["action"]?.Value?.ToString()?.Split('?')[0], form.Action, StringComparison.OrdinalIgnoreCase))
        {
            form.IsShown = true;
            context.Items[typeof(KeptForm)] = form;
        }
    }
}
