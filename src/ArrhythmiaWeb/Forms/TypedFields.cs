using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Forms;

/// <summary>What a posted form holds beside its files, which are read over and kept nowhere.</summary>
/// <param name="Fields">The fields by name, all of them.</param>
/// <param name="HasFile">Whether a file was chosen.</param>
public sealed record TypedFields(IReadOnlyDictionary<string, StringValues> Fields, bool HasFile)
{
    // As much as a form without pictures may hold in all.
    private const int MostBytes = 64 * 1024;

    // Of what a form asks for to prove something, nothing is kept.
    private static readonly string[] Secrets = ["Password", "Code", "Token", "Key"];

    /// <summary>Nothing.</summary>
    public static TypedFields None { get; } = new(new Dictionary<string, StringValues>(), HasFile: false);

    /// <summary>What may be shown once more.</summary>
    public IReadOnlyDictionary<string, StringValues> Typed => Fields
        .Where(one => !one.Key.StartsWith("__", StringComparison.Ordinal) && !Secrets.Any(secret => one.Key.Contains(secret, StringComparison.OrdinalIgnoreCase)))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the form of a request.</summary>
    /// <param name="request">A request whose body is bounded.</param>
    /// <returns>The fields; none where the form cannot be read or holds too much.</returns>
    public static async Task<TypedFields> ReadAsync(HttpRequest request)
    {
        try
        {
            return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 } boundary
                ? await ReadPartsAsync(new MultipartReader(boundary.ToString(), request.Body), request.HttpContext.RequestAborted)
                : Of(await request.ReadFormAsync(request.HttpContext.RequestAborted));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return None;
        }
    }

    /// <summary>The fields of a form that has been read.</summary>
    /// <param name="form">The form.</param>
    public static TypedFields Of(IFormCollection form) => new(form.ToDictionary(StringComparer.OrdinalIgnoreCase), form.Files.Count > 0);

    private static async Task<TypedFields> ReadPartsAsync(MultipartReader parts, CancellationToken cancellation)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        var (hasFile, left) = (false, MostBytes);
        while (await parts.ReadNextSectionAsync(cancellation) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) || !disposition.IsFormDisposition())
            {
                // The next turn reads over it.
                hasFile |= disposition?.IsFileDisposition() == true && HeaderUtilities.RemoveQuotes(disposition.FileName).Length > 0;
                continue;
            }

            var bytes = new byte[left + 1];
            var count = await part.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            if (count > left)
            {
                return None;
            }

            left -= count;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), System.Text.Encoding.UTF8.GetString(bytes, 0, count));
        }

        return new TypedFields(fields, hasFile);
    }
}
