using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers.Fhir;

/// <summary>An action that answers in FHIR as JSON, and refuses who wants XML or Turtle.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SpeaksFhirAttribute() : TypeFilterAttribute(typeof(Filter))
{
    private sealed class Filter(IStringLocalizer<FhirTexts> texts) : IActionFilter
    {
        public void OnActionExecuting(ActionExecutingContext context)
        {
            var request = context.HttpContext.Request;
            // What the address asks for counts before what the header does.
            var asked = request.Query.TryGetValue("_format", out var format) ? format.ToString() : request.Headers.Accept.ToString();
            if (asked.Length > 0 && !asked.Contains("json", StringComparison.OrdinalIgnoreCase) && !asked.Contains("*/*", StringComparison.Ordinal) && !asked.Contains("application/*", StringComparison.Ordinal))
            {
                context.Result = FhirContent.Fault(StatusCodes.Status406NotAcceptable, texts["FormatFault"]);
            }
        }

        public void OnActionExecuted(ActionExecutedContext context)
        {
        }
    }
}
