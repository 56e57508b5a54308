using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Uploads;

/// <summary>
/// Reads a form of many files, each onto the disk as it comes and closed again. The framework would keep the small ones in memory and the large ones open, of which a
/// folder may have ten thousand.
/// </summary>
public static class FilesOfForm
{
    /// <summary>What the names of the folders begin with, among all temporary folders.</summary>
    public const string FolderPrefix = "form-";

    private const int MostTyped = 64 * 1024;

    /// <summary>Reads the form; whoever asks the request for its form gets this one. The files are gone when the request is answered.</summary>
    /// <param name="request">A request whose body nobody has read.</param>
    /// <param name="size">How much it may hold.</param>
    /// <exception cref="BadHttpRequestException">It holds more.</exception>
    /// <exception cref="InvalidDataException">It is no form that can be read.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, FormSize size)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            // A form without files, such as an empty one.
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }

        var folder = new Folder();
        request.HttpContext.Response.RegisterForDispose(folder);
        var limits = request.HttpContext.RequestServices.GetRequiredService<IOptions<FormOptions>>().Value;
        var form = await ReadAsync(new MultipartReader(boundary.ToString(), request.Body), folder, size, limits, request.HttpContext.RequestAborted);
        request.HttpContext.Features.Set<IFormFeature>(new FormFeature(form));
        return form;
    }

    private static async Task<IFormCollection> ReadAsync(MultipartReader parts, Folder folder, FormSize size, FormOptions limits, CancellationToken cancellation)
    {
        var fields = new KeyValueAccumulator();
        var files = new FormFileCollection();
        var (typed, left) = (MostTyped, size.MostBytes);
        while (await parts.ReadNextSectionAsync(cancellation) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
            {
                throw new InvalidDataException("A part of the form does not say what it is.");
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.IsFileDisposition())
            {
                var fileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                if (fileName.Length == 0)
                {
                    // A field in which nothing was chosen.
                    continue;
                }

                if (files.Count == size.MostFiles)
                {
                    throw new BadHttpRequestException("The form holds too many files.", StatusCodes.Status413PayloadTooLarge);
                }

                var path = Path.Combine(folder.Path, files.Count.ToString("D6", System.Globalization.CultureInfo.InvariantCulture));
                left -= await SaveAsync(part.Body, path, left, cancellation);
                files.Add(new FileOfForm(path, name, fileName));
                continue;
            }

            var bytes = new byte[typed + 1];
            var count = await part.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            typed -= count <= typed ? count : throw new BadHttpRequestException("The form holds too much text.", StatusCodes.Status413PayloadTooLarge);
            fields.Append(name, Encoding.UTF8.GetString(bytes, 0, count));
            if (fields.ValueCount > limits.ValueCountLimit || name.Length > limits.KeyLengthLimit)
            {
                throw new InvalidDataException("The form has fields that no form of ours has.");
            }
        }

        return new FormCollection(fields.HasValues ? fields.GetResults() : new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase), files);
    }

    private static async Task<long> SaveAsync(Stream part, string path, long most, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[64 * 1024];
        var total = 0L;
        for (int count; (count = await part.ReadAsync(buffer, cancellation)) > 0;)
        {
            total += count;
            if (total > most)
            {
                throw new BadHttpRequestException("The files are too large.", StatusCodes.Status413PayloadTooLarge);
            }

            await file.WriteAsync(buffer.AsMemory(0, count), cancellation);
        }

        return total;
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory(FolderPrefix).FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
