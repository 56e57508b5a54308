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
    /// <summary>For one page: Scalar writes styles into the page. Its scripts are ours to serve as everywhere, and it speaks with nobody else.</summary>
    private const string ReferencePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'none'; "
        + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>The guide.</summary>
    [HttpGet]
    [HttpHead]
    public IActionResult Index() => View(new GuideViewModel(classifier.Manifest, uploads.Value.MaxSizeInWords, figures.Strangers(classifier.Manifest.Sha256)));

    /// <summary>How programs speak with the application: docs/api.md.</summary>
    [HttpGet]
    [HttpHead]
    public IActionResult Api()
    {
        using var document = new StreamReader(typeof(GuideController).Assembly.GetManifestResourceStream("api.md")!);
        var (html, contents) = MarkdownPage.Render(document.ReadToEnd(), _ => null);
        return View(new ModelCardViewModel(new HtmlString(html), contents));
    }

    /// <summary>The same, to be tried out.</summary>
    [HttpGet]
    [HttpHead]
    public IActionResult Reference()
    {
        Response.Headers.ContentSecurityPolicy = ReferencePolicy;
        return View();
    }
}
