using System.Buffers.Binary;
using System.IO.Hashing;
using System.Net.Http.Headers;
using System.Text;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Benchmarks.Load;

/// <summary>Spectral images of many beats, each time with another note in the file: the file is new to whom it is sent.</summary>
/// <param name="drawn">PNG files.</param>
public sealed class UploadedPictures(IReadOnlyList<byte[]> drawn)
{
    private const int EndChunk = 12;
    private const int MostDrawn = 240;
    private const int MostEnlarged = 24;
    private const int MostRecords = 8;
    private const double MadeUpSeconds = 300;

    private int _count;

    /// <summary>The pictures without notes.</summary>
    public IReadOnlyList<byte[]> Drawn => drawn;

    /// <summary>Draws the beats of records as the application's own pictures are.</summary>
    /// <param name="records">A folder of WFDB records with annotations; null for a made-up rhythm.</param>
    public static UploadedPictures Draw(string? records)
    {
        var renderer = new SpectralImageRenderer(SpectralImageSpec.Default);
        IReadOnlyList<Recording> recordings = records is null ? [MadeUpLead.Recording(MadeUpSeconds)] : [.. WfdbReader.RecordNames(records).Take(MostRecords).Select(name => WfdbReader.Read(records, name))];
        var pictures = new List<byte[]>();
        foreach (var recording in recordings)
        {
            var lead = renderer.Prepare(recording);
            int[] peaks = [.. recording.Beats.Select(beat => beat.Sample)];
            var share = Math.Max(1, MostDrawn / recordings.Count);
            var step = Math.Max(1, peaks.Length / share);
            pictures.AddRange(peaks.Where((_, number) => number % step == 0).Take(share).Select(peak => renderer.Png(lead, peak)));
        }

        return new UploadedPictures(pictures);
    }

    /// <summary>Makes the next picture.</summary>
    public byte[] Next()
    {
        var number = Interlocked.Increment(ref _count);
        return WithNote(drawn[number % drawn.Count], FormattableString.Invariant($"{Environment.ProcessId}-{number}"));
    }

    /// <summary>Makes a form with the next picture.</summary>
    /// <param name="field">The name of the form's field.</param>
    public MultipartFormDataContent Form(string field) => Form(field, Next());

    /// <summary>Makes a form with a picture.</summary>
    /// <param name="field">The name of the form's field.</param>
    /// <param name="picture">The picture.</param>
    public static MultipartFormDataContent Form(string field, byte[] picture)
    {
        var image = new ByteArrayContent(picture);
        image.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return new MultipartFormDataContent { { image, field, "beat.png" } };
    }

    /// <summary>Makes each picture anew, so many times as wide and as high, without what the file says beside it.</summary>
    /// <param name="times">How many times.</param>
    public UploadedPictures Enlarged(int times) => new(
    [
        .. drawn.Take(MostEnlarged).Select(picture =>
        {
            var small = ImageCodec.Decode(picture, ImageLimits.EnoughSide, out _);
            var (width, height) = (small.Width * times, small.Height * times);
            var pixels = new uint[width * height];
            for (var place = 0; place < pixels.Length; place++)
            {
                pixels[place] = small.Pixels[(place / width / times * small.Width) + (place % width / times)];
            }

            return ImageCodec.EncodePng(new PixelImage(width, height, pixels));
        }),
    ]);

    private static byte[] WithNote(byte[] picture, string note)
    {
        var text = Encoding.ASCII.GetBytes($"tEXtComment\0{note}");
        var chunk = new byte[text.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, text.Length - 4);
        text.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + text.Length), Crc32.HashToUInt32(text));
        return [.. picture[..^EndChunk], .. chunk, .. picture[^EndChunk..]];
    }
}
