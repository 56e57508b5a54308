namespace ArrhythmiaWeb.Host;

/// <summary>Answers to programs and scripts that say what went wrong.</summary>
public static partial class ProblemNumbers
{
    /// <summary>Gives every such answer the number under which the log holds it.</summary>
    /// <param name="options">How the framework makes them.</param>
    public static void Add(ProblemDetailsOptions options) => options.CustomizeProblemDetails = context =>
    {
        context.ProblemDetails.Extensions["traceId"] = context.HttpContext.TraceIdentifier;
        Log.Answered(
            context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemNumbers).FullName!), context.ProblemDetails.Status, context.HttpContext.TraceIdentifier);
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A program was answered with the error {Status} and the reference {Reference}.")]
        public static partial void Answered(ILogger logger, int? status, string reference);
    }
}
