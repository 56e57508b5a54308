using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>Judges the beats of a recording in its light, alone or together with what a network says of each beat's picture.</summary>
public sealed class RecordingReader : IDisposable
{
    private readonly BeatTrees _trees;

    private RecordingReader(BeatTrees trees) => _trees = trees;

    /// <summary>The model that answers.</summary>
    public RecordingManifest Manifest => _trees.Manifest;

    /// <summary>Loads a model folder and checks that everything in it fits.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="source">Decides where the model is run; null for this process.</param>
    /// <exception cref="ModelMismatchException">Something is missing or does not fit.</exception>
    public static RecordingReader Load(string folder, INetworkSource? source = null) => new(BeatTrees.Load(folder, source));

    /// <summary>Judges every beat of a recording, on the calling thread.</summary>
    /// <param name="recording">The recording; its annotations are not looked at.</param>
    /// <param name="beats">All R peaks in the order of time, in samples of the recording, annotated or detected.</param>
    /// <param name="pictures">As for the features of a recording.</param>
    /// <returns>An answer for each beat.</returns>
    /// <exception cref="ArgumentException">The recording has no lead, or there are not as many pictures as beats.</exception>
    /// <exception cref="RecordRefusedException">The recording is sampled too slowly.</exception>
    public IReadOnlyList<RecordingAnswer> Read(Recording recording, IReadOnlyList<int> beats, IReadOnlyList<IReadOnlyList<double>?>? pictures = null) =>
        Read(RecordingFeatures.Of(recording, beats), pictures);

    /// <summary>Judges every beat of a recording, on the calling thread.</summary>
    /// <param name="features">What the recording tells of its beats.</param>
    /// <param name="pictures">
    /// For each beat the probabilities that a network gives its picture, in the classes of <see cref="LabelSet.Aami"/>, or null where it
    /// was not asked; null where no beat has a picture.
    /// </param>
    /// <returns>An answer for each beat.</returns>
    /// <exception cref="ArgumentException">There are not as many pictures as beats.</exception>
    public IReadOnlyList<RecordingAnswer> Read(RecordingFeatures features, IReadOnlyList<IReadOnlyList<double>?>? pictures = null) =>
        pictures is null || pictures.Count == features.Count
            ? Join(features, _trees.Answer(features), pictures, Manifest.PictureWeight, Manifest.SecondLook)
            : throw new ArgumentException($"There are {features.Count} beats, but {pictures.Count} pictures.", nameof(pictures));

    /// <summary>Joins what the recording says of its beats with what their pictures say, and looks at the whole again.</summary>
    /// <param name="features">What the recording tells of the beats.</param>
    /// <param name="own">For each beat the probabilities by its recording.</param>
    /// <param name="pictures">The same by its picture; null where none was asked.</param>
    /// <param name="weight">The weight of the picture, 0 to 1.</param>
    /// <param name="secondLook">Whether the second look follows.</param>
    internal static IReadOnlyList<RecordingAnswer> Join(
        RecordingFeatures features, IReadOnlyList<double[]> own, IReadOnlyList<IReadOnlyList<double>?>? pictures, double weight, bool secondLook)
    {
        double[][] joined = [.. own.Select((recording, beat) => pictures?[beat] is { } picture ? [.. recording.Zip(picture, (one, other) => ((1 - weight) * one) + (weight * other))] : recording)];
        var seen = secondLook ? SecondLook.Over(features, joined) : joined;
        return [.. seen.Select((answer, beat) => new RecordingAnswer(answer, pictures?[beat], RecordingAnswer.Best(answer) != RecordingAnswer.Best(joined[beat])) { Own = own[beat] })];
    }

    /// <summary>Frees what the model holds.</summary>
    public void Dispose() => _trees.Dispose();
}
