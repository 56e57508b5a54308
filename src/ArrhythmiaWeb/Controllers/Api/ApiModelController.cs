using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Tells programs which model answers.</summary>
[ApiController]
[Route("api/model")]
[EnableRateLimiting(Limits.Api)]
[Authorize(TokenScheme.Any)]
public sealed class ApiModelController(IArrhythmiaClassifier classifier, IOptions<UploadOptions> uploads, IStringLocalizer<SharedTexts> texts) : ControllerBase
{
    /// <summary>The model and what it takes.</summary>
    [HttpGet]
    public IActionResult Read() => Ok(ApiModel.Of(classifier.Manifest, uploads.Value, texts["Notice"]));
}
