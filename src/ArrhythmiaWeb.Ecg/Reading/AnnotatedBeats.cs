using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>The file of a model's folder with some thousand annotated beats: their places among other beats, and their pictures in small.</summary>
/// <remarks>
/// The file holds the four letters "AWEX", the length of the header as a 32-bit integer, the header as JSON, the embeddings as 16-bit
/// floats, and for each picture the length of its deflated levels, two to a byte. Numbers are little-endian.
/// </remarks>
public sealed record AnnotatedBeats
{
    /// <summary>The file in a model's folder that holds the index.</summary>
    public const string FileName = "examples.bin";

    // Beats remain apart, and some thousand pictures fit into a few megabytes.
    private const int MostPictureColumns = 108;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The SHA-256 of the network that the embeddings come from, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How the beats were chosen, in words.</summary>
    public required string Selection { get; init; }

    /// <summary>Whose recordings the pictures were drawn from, with the licence.</summary>
    public required string Attribution { get; init; }

    /// <summary>A picture whose nearest example is less similar than this, 0 to 1, is unfamiliar.</summary>
    public required double UnfamiliarBelow { get; init; }

    /// <summary>How that limit was chosen, in words.</summary>
    public required string UnfamiliarRule { get; init; }

    /// <summary>The number of floats in an embedding.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>The beats.</summary>
    public required IReadOnlyList<AnnotatedBeat> Beats { get; init; }

    /// <summary>The embeddings, one after the other, each of length 1.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<float> Embeddings { get; init; }

    /// <summary>For each beat its picture in small, as <see cref="Shrink"/> made it, packed.</summary>
    [JsonIgnore]
    public IReadOnlyList<ReadOnlyMemory<byte>> Pictures { get; init; } = [];

    /// <summary>The number of time steps that are one column of a picture in small.</summary>
    /// <param name="spec">The pictures that the network was trained on.</param>
    public static int ColumnsInOne(SpectralImageSpec spec) => (spec.Columns + MostPictureColumns - 1) / MostPictureColumns;

    /// <summary>Packs a picture in small: fewer columns, 16 levels.</summary>
    /// <param name="cells">Rows x Columns levels of the specification, the top row first.</param>
    /// <param name="spec">The pictures that the network was trained on.</param>
    public static byte[] Shrink(ReadOnlySpan<byte> cells, SpectralImageSpec spec)
    {
        var step = ColumnsInOne(spec);
        var columns = spec.Columns / step;
        var packed = new byte[((spec.Rows * columns) + 1) / 2];
        for (var i = 0; i < spec.Rows * columns; i++)
        {
            var sum = 0;
            foreach (var level in cells.Slice((i / columns * spec.Columns) + (i % columns * step), step))
            {
                sum += level;
            }

            packed[i / 2] |= (byte)((int)Math.Round(sum / (17d * step)) << (i % 2 * 4));
        }

        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.SmallestSize))
        {
            deflate.Write(packed);
        }

        return output.ToArray();
    }

    /// <summary>Unpacks a picture in small.</summary>
    /// <param name="picture">What <see cref="Shrink"/> made.</param>
    /// <param name="spec">The pictures that the network was trained on.</param>
    /// <returns>Levels (0 to 255), the top row first.</returns>
    public static byte[] Unpack(ReadOnlySpan<byte> picture, SpectralImageSpec spec)
    {
        var levels = new byte[spec.Rows * (spec.Columns / ColumnsInOne(spec))];
        var packed = new byte[(levels.Length + 1) / 2];
        using var deflate = new DeflateStream(new MemoryStream(picture.ToArray()), CompressionMode.Decompress);
        deflate.ReadExactly(packed);
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = (byte)(17 * ((packed[i / 2] >> (i % 2 * 4)) & 15));
        }

        return levels;
    }

    /// <summary>Reads the index of a model's folder.</summary>
    /// <returns>The index; null where the folder has none.</returns>
    /// <exception cref="ModelMismatchException">The file cannot be read, or is not an index.</exception>
    public static AnnotatedBeats? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var reader = new BinaryReader(File.OpenRead(path));
            return reader.ReadBytes(4).AsSpan().SequenceEqual("AWEX"u8)
                ? Read(reader)
                : throw new ModelMismatchException($"{path} is not an index of examples.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            throw new ModelMismatchException($"The examples {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the index into a model's folder, replacing the one that stands there.</summary>
    public void Write(string folder)
    {
        using var writer = new BinaryWriter(File.Create(Path.Combine(folder, FileName)));
        var header = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        writer.Write("AWEX"u8);
        writer.Write(header.Length);
        writer.Write(header);
        foreach (var value in Embeddings.Span)
        {
            writer.Write((Half)value);
        }

        foreach (var picture in Pictures)
        {
            writer.Write(picture.Length);
            writer.Write(picture.Span);
        }
    }

    private static AnnotatedBeats Read(BinaryReader reader)
    {
        var header = JsonSerializer.Deserialize<AnnotatedBeats>(reader.ReadBytes(reader.ReadInt32()), Json) ?? throw new JsonException("Its header is empty.");
        var values = new Half[header.Beats.Count * header.EmbeddingSize];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        var pictures = new ReadOnlyMemory<byte>[header.Beats.Count];
        for (var i = 0; i < pictures.Length; i++)
        {
            var picture = new byte[reader.ReadInt32()];
            reader.BaseStream.ReadExactly(picture);
            pictures[i] = picture;
        }

        return header with { Embeddings = Array.ConvertAll(values, value => (float)value), Pictures = pictures };
    }
}
