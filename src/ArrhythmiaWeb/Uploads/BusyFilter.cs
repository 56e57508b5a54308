using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Answers 503 where too many pictures wait to be decoded, and says when to ask again.</summary>
public sealed class BusyFilter : IExceptionFilter
{
    private const int SecondsToWait = 5;

    /// <inheritdoc/>
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is TooManyDecodingsException)
        {
            context.HttpContext.Response.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);
            context.Result = new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
            context.ExceptionHandled = true;
        }
    }
}
