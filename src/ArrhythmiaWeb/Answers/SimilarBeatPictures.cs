using System.Collections.Concurrent;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Uploads;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Answers;

/// <summary>
/// The pictures of the annotated beats that answers are compared with. They come with the model and are of a public database: they are handed out like the files of wwwroot, before anybody is asked who they are.
/// </summary>
/// <param name="similar">The beats.</param>
public sealed class SimilarBeatPictures(SimilarBeats similar)
{
    // A beat's picture never changes, but a new model may draw it otherwise.
    private static readonly string Kept = $"public, max-age={(int)TimeSpan.FromDays(7).TotalSeconds}";

    // As many as there are beats, at most: some MB.
    private readonly ConcurrentDictionary<(string Record, int Sample), (byte[] Png, EntityTagHeaderValue Tag)> _drawn = new();

    /// <summary>The address of a beat's picture, below the application's root.</summary>
    /// <param name="beat">The beat.</param>
    public static string AddressOf(StoredSimilarBeat beat) => FormattableString.Invariant($"~/similar-beats/{Uri.EscapeDataString(beat.Record)}/{beat.Sample}");

    /// <summary>Lays the way of a request for one.</summary>
    /// <param name="routes">The routes to add to.</param>
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapMethods("similar-beats/{record}/{sample:int}", [HttpMethods.Get, HttpMethods.Head], (string record, int sample, SimilarBeatPictures pictures, HttpContext context) => pictures.Show(record, sample, context))
        .AllowAnonymous().ShortCircuit();

    private IResult Show(string record, int sample, HttpContext context)
    {
        if (!_drawn.TryGetValue((record, sample), out var picture))
        {
            if (similar.Picture(record, sample) is not { } png)
            {
                return TypedResults.NotFound();
            }

            _drawn[(record, sample)] = picture = (png, new EntityTagHeaderValue($"\"{UploadStore.HashOf(png)}\""));
        }

        context.Response.Headers.CacheControl = Kept;
        return TypedResults.File(picture.Png, ShownImage.MediaType, entityTag: picture.Tag);
    }
}
