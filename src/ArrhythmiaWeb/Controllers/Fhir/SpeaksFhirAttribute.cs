using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers.Fhir;

/// <summary>An action that answers in FHIR as JSON, and refuses who wants XML or Turtle.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SpeaksFhirAttribute : ActionFilterAttribute
{
    /// <inheritdoc/>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        var request = context.HttpContext.Request;
        // What the address asks for counts before what the header does.
        var asked = request.Query.TryGetValue("_format", out var format) ? format.ToString() : request.Headers.Accept.ToString();
        if (asked.Length > 0 && !asked.Contains("json", StringComparison.OrdinalIgnoreCase) && !asked.Contains("*/*", StringComparison.Ordinal) && !asked.Contains("application/*", StringComparison.Ordinal))
        {
            var texts = context.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<FhirTexts>>();
            context.Result = FhirContent.Fault(StatusCodes.Status406NotAcceptable, texts["FormatFault"]);
        }
    }
}
