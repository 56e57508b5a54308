using System.Globalization;
using ArrhythmiaWeb.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Answers 503 where too many pictures wait to be decoded, or where the store of pictures fails, and says when to ask again.</summary>
/// <param name="logger">Told why the store fails.</param>
public sealed partial class BusyFilter(ILogger<BusyFilter> logger) : IExceptionFilter
{
    private const int SecondsToWait = 5;

    /// <inheritdoc/>
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is FileStoreException)
        {
            Log.StoreFailed(logger, context.Exception);
        }

        if (context.Exception is TooManyDecodingsException or FileStoreException)
        {
            context.HttpContext.Response.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);
            context.Result = new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
            context.ExceptionHandled = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A request was answered 503 because the store of pictures and recordings failed.")]
        public static partial void StoreFailed(ILogger logger, Exception exception);
    }
}
