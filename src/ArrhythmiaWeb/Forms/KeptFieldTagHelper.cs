using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Primitives;

namespace ArrhythmiaWeb.Forms;

/// <summary>Shows in a field of a kept form what was typed or chosen there.</summary>
[HtmlTargetElement("input", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("textarea")]
[HtmlTargetElement("select")]
[HtmlTargetElement("option")]
public sealed class KeptFieldTagHelper : TagHelper
{
    private static readonly string[] NotTyped = ["hidden", "password", "file", "submit", "button"];

    /// <summary>Behind the framework's own, which fill in what the page knows; before the options of a list are made.</summary>
    public override int Order => -900;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(KeptForm), out var item) || item is not KeptForm { Owner: not null } form)
        {
            return;
        }

        if (context.TagName == "option")
        {
            if (context.Items.TryGetValue(typeof(KeptFieldTagHelper), out var list))
            {
                Set(output, "selected", ((StringValues)list).Contains(Text(output, "value")));
            }
        }
        else if (Text(output, "name") is { Length: > 0 } name)
        {
            Fill(context, output, name, form.Fields.TryGetValue(name, out var typed) ? typed : default);
        }
    }

    private static void Fill(TagHelperContext context, TagHelperOutput output, string name, StringValues typed)
    {
        var type = Text(output, "type");
        switch (context.TagName)
        {
            case "select":
                context.Items[typeof(KeptFieldTagHelper)] = typed;
                break;
            case "textarea":
                output.Content.SetContent(typed.ToString());
                break;
            case "input" when type is "checkbox" or "radio":
                Set(output, "checked", typed.Contains(Text(output, "value")));
                break;
            case "input" when !NotTyped.Contains(type) && typed.Count > 0:
                output.Attributes.SetAttribute("value", typed.ToString());
                break;
        }
    }

    private static string Text(TagHelperOutput output, string attribute) => output.Attributes[attribute]?.Value switch
    {
        null => "",
        Microsoft.AspNetCore.Html.IHtmlContent html => Decoded(html),
        var value => value.ToString() ?? "",
    };

    private static string Decoded(Microsoft.AspNetCore.Html.IHtmlContent html)
    {
        using var writer = new StringWriter();
        html.WriteTo(writer, NullHtmlEncoder.Default);
        return System.Net.WebUtility.HtmlDecode(writer.ToString());
    }

    private static void Set(TagHelperOutput output, string attribute, bool isSet)
    {
        output.Attributes.RemoveAll(attribute);
        if (isSet)
        {
            output.Attributes.SetAttribute(attribute, attribute);
        }
    }
}
