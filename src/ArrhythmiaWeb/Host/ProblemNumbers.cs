using ArrhythmiaWeb.Controllers.Api;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Host;

/// <summary>Answers to programs and scripts that say what went wrong.</summary>
public static partial class ProblemNumbers
{
    /// <summary>Gives every such answer the number under which the log holds it, and a code where it has none.</summary>
    /// <param name="options">How the framework makes them.</param>
    public static void Add(ProblemDetailsOptions options) => options.CustomizeProblemDetails = context =>
    {
        context.ProblemDetails.Extensions["traceId"] = context.HttpContext.TraceIdentifier;
        context.ProblemDetails.Extensions.TryAdd(ApiFault.Member, CodeOf(context));
        Log.Answered(
            context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemNumbers).FullName!), context.ProblemDetails.Status, context.HttpContext.TraceIdentifier);
    };

    // What the framework finds wrong with parameters it says in words of its own.
    private static string CodeOf(ProblemDetailsContext context) => (context.ProblemDetails is HttpValidationProblemDetails or ValidationProblemDetails
        ? ApiFault.BadParameter
        : ApiFault.OfStatus(context.ProblemDetails.Status, context.HttpContext.Request.Headers.Authorization.Count > 0)).Code;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A program was answered with the error {Status} and the reference {Reference}.")]
        public static partial void Answered(ILogger logger, int? status, string reference);
    }
}
