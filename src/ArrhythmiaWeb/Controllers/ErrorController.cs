using ArrhythmiaWeb.Controllers.Fhir;
using ArrhythmiaWeb.Errors;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Says in words why a request was not answered. Everything that fails without an answer of its own ends here.</summary>
/// <param name="uploads">How large a file may be.</param>
/// <param name="logger">Told of failures.</param>
/// <param name="texts">The words.</param>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[Route("error")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed partial class ErrorController(IOptions<UploadOptions> uploads, ILogger<ErrorController> logger, IStringLocalizer<ErrorTexts> texts)
    : Controller
{
    /// <summary>The page, or its problem details for a script.</summary>
    /// <remarks>Without parameters, so that binding does not read a form that cannot be read.</remarks>
    public IActionResult Show()
    {
        // Asked for directly, this page is a page that does not exist.
        var status = Response.StatusCode < StatusCodes.Status400BadRequest ? StatusCodes.Status404NotFound : Response.StatusCode;
        if (HttpContext.Features.Get<IExceptionHandlerFeature>() is { } failure)
        {
            Log.Failed(logger, HttpContext.TraceIdentifier, failure.Error);
        }

        // The size that the form which was refused may have.
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint?.Metadata.GetMetadata<TakesFilesAttribute>();
        var size = asked?.SizeFor(HttpContext.RequestServices).InWords ?? uploads.Value.MaxSizeInWords;
        var error = ErrorViewModel.For(status, size, HttpContext.TraceIdentifier, texts);
        Response.StatusCode = status;
        if (TokenScheme.IsFhir(AskedPath))
        {
            return FhirContent.Fault(status, $"{error.Title}. {error.Advice}");
        }

        return WantsJson() ? Problem(error.Advice, statusCode: status, title: error.Title) : View(error);
    }

    private PathString AskedPath =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;

    /// <summary>Programs are never answered with a page, whatever they accept.</summary>
    private bool WantsJson() => Request.WantsJson() || TokenScheme.IsApi(AskedPath);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A request failed. Its visitor was shown the reference {Reference}.")]
        public static partial void Failed(ILogger logger, string reference, Exception exception);
    }
}
