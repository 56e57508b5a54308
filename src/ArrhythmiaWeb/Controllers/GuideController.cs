using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Guide;
using ArrhythmiaWeb.ModelCards;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authorization;
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
}
