using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Gives what is read an ETag: the hash of the answer itself, so that it changes exactly where the answer does. A program that has it already is answered 304.</summary>
/// <param name="json">How answers are written.</param>
public sealed class TaggedAnswers(IOptions<JsonOptions> json) : IAsyncResultFilter
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>Whether a request that changes something may: it names no tag, or that of what is there now.</summary>
    /// <param name="request">The request.</param>
    /// <param name="now">What reading would be answered with.</param>
    public bool IsAsExpected(HttpRequest request, object now)
    {
        var expected = request.GetTypedHeaders().IfMatch;
        return expected.Count == 0 || expected.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(TagOf(Write(now)), useStrongComparison: true));
    }

    /// <inheritdoc/>
    public Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            // What is said in words is said in the language of the request.
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
            if (context.Result is OkObjectResult { Value: { } answer })
            {
                var body = Write(answer);
                var tag = TagOf(body);
                response.GetTypedHeaders().ETag = tag;
                context.Result = Has(request, tag) ? new StatusCodeResult(StatusCodes.Status304NotModified) : new FileContentResult(body, Json);
            }
        }

        return next();
    }

    private static EntityTagHeaderValue TagOf(byte[] body) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"");

    private static bool Has(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any));

    private byte[] Write(object answer) => JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), json.Value.JsonSerializerOptions);
}
