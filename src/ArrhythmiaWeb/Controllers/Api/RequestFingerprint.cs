using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Tells whether two requests ask for the same.</summary>
public static class RequestFingerprint
{
    /// <summary>Hashes all that a request says: where it asks, the fields and files of its form in their order, or its body as it was understood.</summary>
    /// <param name="context">The request, read.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The SHA-256 in lower-case hexadecimal.</returns>
    public static async Task<string> OfAsync(ActionExecutingContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Encoding.UTF8.GetBytes($"{request.Method} {request.Path.Value?.ToLowerInvariant()}"));
        if (request.HasFormContentType)
        {
            foreach (var field in request.Form.OrderBy(field => field.Key, StringComparer.Ordinal))
            {
                Add(hash, JsonSerializer.SerializeToUtf8Bytes(new { field.Key, Values = field.Value.ToArray() }));
            }

            foreach (var file in request.Form.Files)
            {
                Add(hash, JsonSerializer.SerializeToUtf8Bytes(new { file.Name, file.FileName }));
                await using var content = file.OpenReadStream();
                Add(hash, await SHA256.HashDataAsync(content, cancellation));
            }
        }

        foreach (var body in context.ActionDescriptor.Parameters.Where(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Body))
        {
            Add(hash, JsonSerializer.SerializeToUtf8Bytes(context.ActionArguments[body.Name]));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // With its length, so that what ends one part cannot begin the next.
    private static void Add(IncrementalHash hash, byte[] part)
    {
        hash.AppendData(BitConverter.GetBytes(part.LongLength));
        hash.AppendData(part);
    }
}
