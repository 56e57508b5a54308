using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace ArrhythmiaWeb.Uploads;

/// <summary>
/// Reads a posted form before anything else does. Antiforgery would read it first and answer every trouble, a form that is too
/// large among them, with a bare 400. A form without files may be as large as what people type, and no larger.
/// </summary>
/// <param name="next">The rest of the way.</param>
public sealed class FormGate(RequestDelegate next)
{
    /// <summary>What an exception of the framework itself carries (COR_E_IO); one of the file system carries the system's own number.</summary>
    private const int CutOff = unchecked((int)0x80131620);

    // The longest text of any form has 2,000 characters, each of which a form may need 9 bytes for. Whoever is not signed in may post too.
    private const int MostTyped = 64 * 1024;

    /// <summary>How much the form of a request may hold.</summary>
    /// <param name="context">The request.</param>
    public static FormSize SizeOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>()?.SizeFor(context.RequestServices) ?? new(MostTyped, MostFiles: 0, ByteSize.InWords(MostTyped));

    /// <summary>Lets a readable form pass; answers 413 or 400 to another.</summary>
    /// <param name="context">The request.</param>
    public async Task InvokeAsync(HttpContext context)
    {
        var refusal = IsErrorPage(context) || !context.Request.HasFormContentType ? null : await ReadAsync(context.Request);
        if (refusal is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        await next(context);
    }

    /// <summary>An error page is made from the request that failed, whose form must not be read once more.</summary>
    private static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static async Task<int?> ReadAsync(HttpRequest request)
    {
        var size = SizeOf(request.HttpContext);
        if (request.ContentLength > size.MostBytes)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        // For a body that does not tell its length. Set here and not for the server, which would otherwise cut off the sender of a
        // form refused above instead of reading on for a while, and the sender would not get to see the answer.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = size.MostBytes;
        }

        try
        {
            await (size.MostFiles > 1 ? FilesOfForm.ReadAsync(request, size) : request.ReadFormAsync(request.HttpContext.RequestAborted));
            return null;
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException { HResult: CutOff })
        {
            // Everything else, such as a temporary folder that is full or gone, is no fault of the form.
            return StatusCodes.Status400BadRequest;
        }
    }
}
