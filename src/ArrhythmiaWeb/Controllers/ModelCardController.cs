using ArrhythmiaWeb.ModelCards;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>What the networks are for, what they learned from, how well they read and where they fail.</summary>
[AllowAnonymous]
public sealed class ModelCardController(ModelCardFolder folder) : Controller
{
    /// <summary>The model card.</summary>
    [HttpGet]
    [HttpHead]
    public IActionResult Index()
    {
        if (folder.Read() is not { } markdown)
        {
            return View(new ModelCardViewModel(null, []));
        }

        var (html, contents) = MarkdownPage.Render(markdown, name => Url.Action(nameof(Picture), new { name }));
        return View(new ModelCardViewModel(new HtmlString(html), contents));
    }

    /// <summary>A picture of the card.</summary>
    /// <param name="name">Its name as the card writes it, such as "spectral-cnn/confusion.svg".</param>
    [HttpGet("modelcard/picture/{**name}")]
    public IActionResult Picture(string name) => folder.FindPicture(name) is { } path ? PhysicalFile(path, "image/svg+xml") : NotFound();
}
