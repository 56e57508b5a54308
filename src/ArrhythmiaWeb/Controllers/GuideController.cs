using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Guide;
using ArrhythmiaWeb.ModelCards;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>The classes, the pictures, and the files that are accepted.</summary>
/// <param name="classifier">The model, which says what pictures it was made for.</param>
[AllowAnonymous]
public sealed class GuideController(IArrhythmiaClassifier classifier, IOptions<UploadOptions> uploads, PublishedFigures figures) : Controller
{
    /// <summary>The guide.</summary>
    [HttpGet]
    [HttpHead]
    public IActionResult Index() => View(new GuideViewModel(classifier.Manifest, uploads.Value.MaxSizeInWords, figures.Strangers(classifier.Manifest.Sha256)));

    /// <summary>How programs speak with the application.</summary>
    [HttpGet]
    [HttpHead]
    public IActionResult Api()
    {
        using var document = new StreamReader(typeof(GuideController).Assembly.GetManifestResourceStream("api.md")!);
        var (html, contents) = MarkdownPage.Render(document.ReadToEnd(), _ => null);
        return View(new ModelCardViewModel(new HtmlString(html), contents));
    }
}
