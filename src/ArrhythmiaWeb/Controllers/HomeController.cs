using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Guide;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>What this is, and for whom.</summary>
[AllowAnonymous]
public sealed class HomeController(IArrhythmiaClassifier classifier) : Controller
{
    /// <summary>The first page.</summary>
    [HttpGet]
    [HttpHead]
    public IActionResult Index() => View(new HomeViewModel(classifier.Manifest));
}
