using System.Numerics.Tensors;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>Annotated beats to compare an answer with: those that the network takes for most alike. Safe for many threads.</summary>
public sealed class SimilarBeats
{
    /// <summary>The number of examples that an answer is compared with.</summary>
    public const int Shown = 3;

    private readonly AnnotatedBeats? _index;
    private readonly SpectralImageSpec _spec;
    private BeatClass[] _classes = [];
    private Dictionary<(string Record, int Sample), int> _places = [];

    private SimilarBeats(AnnotatedBeats? index, SpectralImageSpec spec)
    {
        _index = index;
        _spec = spec;
    }

    /// <summary>No annotated beats: nothing is compared.</summary>
    public static SimilarBeats None { get; } = new(null, SpectralImageSpec.Default);

    /// <summary>Whose recordings the examples are; null where there are none.</summary>
    public string? Attribution => _index?.Attribution;

    /// <summary>The number of examples; 0 where the model's folder has no index.</summary>
    public int Count => _classes.Length;

    /// <summary>Loads the examples of a model's folder.</summary>
    /// <param name="folder">The folder; without an index in it there are no examples, and nothing is compared.</param>
    /// <exception cref="ModelMismatchException">The index is damaged or belongs to another network than the folder's.</exception>
    public static SimilarBeats Load(string folder) => AnnotatedBeats.Read(folder) is { } index
        ? Of(index, ModelManifest.Read(folder))
        : None;

    /// <summary>Compares answers with the beats of an index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="manifest">The manifest of the network that it was made with.</param>
    /// <exception cref="ModelMismatchException">The index belongs to another network.</exception>
    public static SimilarBeats Of(AnnotatedBeats index, ModelManifest manifest)
    {
        if (index.Sha256 != manifest.Sha256)
        {
            throw new ModelMismatchException(
                $"{AnnotatedBeats.FileName} belongs to the network with the SHA-256 {index.Sha256}, but {manifest.Name} {manifest.Version} has {manifest.Sha256}: make it anew with the command 'examples', or delete it.");
        }

        if (index.Beats.FirstOrDefault(beat => !manifest.Classes.Contains(beat.Code)) is { } stranger)
        {
            throw new ModelMismatchException($"{AnnotatedBeats.FileName} holds a beat of class {stranger.Code}, which {manifest.Name} {manifest.Version} does not have.");
        }

        var labels = LabelSet.Named(manifest.LabelSet);
        return new SimilarBeats(index, manifest.Image)
        {
            _classes = [.. index.Beats.Select(beat => labels.Classes.First(known => known.Code == beat.Code))],
            _places = index.Beats.Index().ToDictionary(entry => (entry.Item.Record, entry.Item.Sample), entry => entry.Index),
        };
    }

    /// <summary>Finds the examples nearest to a picture.</summary>
    /// <param name="embedding">The picture's embedding, of length 1.</param>
    /// <param name="count">The most to find.</param>
    /// <returns>The nearest first.</returns>
    public IReadOnlyList<SimilarBeat> Find(ReadOnlySpan<float> embedding, int count)
    {
        if (_index is null || embedding.Length != _index.EmbeddingSize)
        {
            return [];
        }

        // The nearest so far, the nearest of them first: three of some thousand are found without sorting them all.
        var nearest = new List<(int Place, float Similarity)>(count + 1);
        for (var i = 0; i < Count; i++)
        {
            var similarity = TensorPrimitives.CosineSimilarity(embedding, _index.Embeddings.Span.Slice(i * _index.EmbeddingSize, _index.EmbeddingSize));
            var rank = nearest.Count;
            while (rank > 0 && similarity > nearest[rank - 1].Similarity)
            {
                rank--;
            }

            if (rank < count)
            {
                nearest.Insert(rank, (i, similarity));
                if (nearest.Count > count)
                {
                    nearest.RemoveAt(count);
                }
            }
        }

        return [.. nearest.Select(found => Describe(found.Place, found.Similarity))];
    }

    /// <summary>Compares an answer with the examples of the network that gave it.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The answer with its nearest examples and the doubts that they raise; unchanged where another network gave it.</returns>
    public Classification Examine(Classification answer)
    {
        if (_index is null || answer.Model.Sha256 != _index.Sha256 || Find(answer.Embedding.Span, Shown) is not [var first, ..] nearest)
        {
            return answer;
        }

        var doubts = Doubt.Gather(Doubt.OfSimilarity(first.Similarity, _index.UnfamiliarBelow), Doubt.OfSimilarBeats(answer.Class, nearest));
        return answer with { Similar = nearest, Doubts = [.. answer.Doubts, .. doubts] };
    }

    /// <summary>Tells whether an example is at hand.</summary>
    /// <param name="sha256">The SHA-256 of the network that it was found by.</param>
    /// <param name="record">The name of its record.</param>
    /// <param name="sample">Where it stands, in samples from the start of the record.</param>
    public bool Holds(string sha256, string record, int sample) => _index?.Sha256 == sha256 && _places.ContainsKey((record, sample));

    /// <summary>Draws an example's picture as a small PNG file, with the colours of the network's pictures.</summary>
    /// <param name="record">The name of its record.</param>
    /// <param name="sample">Where it stands, in samples from the start of the record.</param>
    /// <returns>The file; null where there is no such example.</returns>
    public byte[]? Picture(string record, int sample)
    {
        if (_index is null || !_places.TryGetValue((record, sample), out var place))
        {
            return null;
        }

        var levels = AnnotatedBeats.Unpack(_index.Pictures[place].Span, _spec);
        var columns = levels.Length / _spec.Rows;
        var rowHeight = Math.Max(1, (int)Math.Round((double)columns * _spec.Height / _spec.Width / _spec.Rows));
        var colours = ColourMap.Named(_spec.ColourMap);
        var pixels = new uint[columns * _spec.Rows * rowHeight];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = colours[levels[(i / columns / rowHeight * columns) + (i % columns)]];
        }

        return ImageCodec.EncodePng(new PixelImage(columns, _spec.Rows * rowHeight, pixels));
    }

    private SimilarBeat Describe(int place, float similarity)
    {
        var beat = _index!.Beats[place];
        return new SimilarBeat(beat, beat.Sample / _spec.SamplingRate, _classes[place], Math.Clamp(similarity, 0, 1));
    }
}
