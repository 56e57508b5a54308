namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>What is said of one beat in the light of its recording.</summary>
/// <param name="Probabilities">For each class of <see cref="LabelSet.Aami"/> how likely it is; they sum to 1.</param>
/// <param name="Picture">The same by the beat's picture alone; null where no network was asked.</param>
/// <param name="ByRhythm">Whether a second look over the rhythm of the whole recording decided the answer.</param>
public sealed record RecordingAnswer(IReadOnlyList<double> Probabilities, IReadOnlyList<double>? Picture, bool ByRhythm)
{
    /// <summary>The answer, as an index into the classes of <see cref="LabelSet.Aami"/>.</summary>
    public int Class => Best(Probabilities);

    /// <summary>What the picture alone would have been taken for; null where no network was asked.</summary>
    public int? PictureClass => Picture is null ? null : Best(Picture);

    /// <summary>Whether the recording changed what the picture alone said.</summary>
    public bool Changed => PictureClass is { } picture && picture != Class;

    /// <summary>How likely the answer is right in a person never seen, 0 to 1, by the calibration of the recording stage (<see cref="RecordingConfidence"/>); null where it has none.</summary>
    public double? Confidence { get; init; }

    /// <summary>Whether the answer needs no reader: its confidence is high enough, the lead can be read around it, and its class is one of which much was learned.</summary>
    public bool Certain { get; init; }

    /// <summary>The probabilities by the recording alone, before the picture and the second look had their say.</summary>
    internal IReadOnlyList<double> Own { get; init; } = Probabilities;

    /// <summary>The index of the highest probability.</summary>
    internal static int Best(IReadOnlyList<double> probabilities) => probabilities.Index().MaxBy(entry => entry.Item).Index;
}
