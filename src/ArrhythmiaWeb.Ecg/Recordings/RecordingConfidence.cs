using System.Text.Json;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>
/// How likely the answer to a beat of a recording is right in people whom the models have never seen: a logistic regression on what the
/// picture and the recording say of the beat, on how beats of its shape are answered, and on the rhythm, fitted to people outside the training of the models
/// that answered (Platt J, Probabilistic outputs for support vector machines, 1999, with more than one input).
/// </summary>
public sealed record RecordingConfidence
{
    /// <summary>The file in the folder of the recording stage.</summary>
    public const string FileName = "confidence.json";

    /// <summary>What the regression looks at, in the order of <see cref="Weights"/>.</summary>
    public static IReadOnlyList<string> Inputs { get; } =
    [
        "constant",
        "log odds of the answer / 5",
        "log odds of its class by the recording alone / 5",
        "log odds of its class by the picture alone / 5 (0 without a picture)",
        "1 without a picture",
        "1 for an answer of group S",
        "1 for an answer of group V",
        "log odds of group S / 5, for an answer of group N",
        "log odds of group V / 5, for an answer of group N",
        "1 where the second look decided",
        "share of the beats of its shape that are answered alike (0 where it has none)",
        "1 where it is of no shape",
        "mean log odds of all answers of the recording / 5",
        "irregularity of the rhythm around",
    ];

    /// <summary>How much of the recording must lie on either side of a beat, in seconds: the picture shows so much.</summary>
    internal const double Margin = 3;

    private const double Scale = 5;

    // Beyond these odds a probability says nothing more: too few beats were seen for that.
    private const double Farthest = 0.9999;

    private static readonly (int N, int S, int V) Groups = (LabelSet.Aami.IndexOf('N'), LabelSet.Aami.IndexOf('S'), LabelSet.Aami.IndexOf('V'));
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The SHA-256 of the recording stage.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The SHA-256 of the network that answered for the pictures.</summary>
    public required string NetworkSha256 { get; init; }

    /// <summary>One weight for each of <see cref="Inputs"/>.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>An answer that is less likely right, 0 to 1, is not certain.</summary>
    public required double CertainFrom { get; init; }

    /// <summary>On whom weights and limit were fitted, and how, in words.</summary>
    public required string Fitted { get; init; }

    /// <summary>When they were fitted.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Reads the calibration of a recording stage.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="sha256">The SHA-256 of the recording stage.</param>
    /// <param name="networkSha256">The SHA-256 of the network that answers for the pictures.</param>
    /// <returns>The calibration; null where the folder has none.</returns>
    /// <exception cref="ModelMismatchException">The file cannot be read or belongs to other models.</exception>
    public static RecordingConfidence? Load(string folder, string sha256, string networkSha256)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var read = JsonSerializer.Deserialize<RecordingConfidence>(File.ReadAllText(path), Json) ?? throw new JsonException("It is empty.");
            return read.Sha256 == sha256 && read.NetworkSha256 == networkSha256 && read.Weights.Count == Inputs.Count
                ? read
                : throw new ModelMismatchException($"{path} was fitted to other models than those that answer: fit it anew with the command 'recording-certainty --publish', or delete it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ModelMismatchException($"The calibration {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the calibration into a folder, replacing the one that stands there.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>What the regression looks at, for every beat of a recording.</summary>
    /// <param name="answers">The answers, not yet calibrated.</param>
    /// <param name="features">What the recording tells of its beats.</param>
    /// <param name="shapes">The number of each beat's shape.</param>
    internal static double[][] InputsOf(IReadOnlyList<RecordingAnswer> answers, RecordingFeatures features, IReadOnlyList<int> shapes)
    {
        var irregularity = features.Column("wideIrregularity");
        var alike = answers.Zip(shapes, (answer, shape) => (shape, answer.Class)).CountBy(pair => pair).ToDictionary();
        var ofShape = shapes.CountBy(shape => shape).ToDictionary();
        var mean = answers.Count == 0 ? 0 : answers.Average(answer => LogOdds(answer, answer.Class)) / Scale;
        return
        [
            .. answers.Select((answer, beat) =>
            {
                var group = answer.Class;
                var none = shapes[beat] == ShapeGroups.Others;
                return (double[])
                [
                    1,
                    LogOdds(answer, group) / Scale,
                    LogOdds(answer.Own[group]) / Scale,
                    answer.Picture is { } picture ? LogOdds(picture[group]) / Scale : 0,
                    answer.Picture is null ? 1 : 0,
                    group == Groups.S ? 1 : 0,
                    group == Groups.V ? 1 : 0,
                    group == Groups.N ? LogOdds(answer, Groups.S) / Scale : 0,
                    group == Groups.N ? LogOdds(answer, Groups.V) / Scale : 0,
                    answer.ByRhythm ? 1 : 0,
                    none ? 0 : alike[(shapes[beat], group)] / (double)ofShape[shapes[beat]],
                    none ? 1 : 0,
                    mean,
                    irregularity[beat],
                ];
            }),
        ];
    }

    /// <summary>Whether an answer may be certain, however sure the models are: not where its picture shows more than was recorded, not where the lead cannot be read, and not of fusion beats, which too few people had.</summary>
    /// <param name="group">The answer, as an index into the classes of <see cref="LabelSet.Aami"/>.</param>
    /// <param name="second">When the beat is, in seconds from the start of the recording.</param>
    /// <param name="duration">How long the recording is, in seconds.</param>
    /// <param name="quality">Where its lead cannot be read.</param>
    internal static bool MayBeCertain(int group, double second, double duration, SignalQuality quality) =>
        (group == Groups.N || group == Groups.S || group == Groups.V) && second >= Margin && second <= duration - Margin && quality.IsReadable(second);

    /// <summary>Calibrates the answers of a recording.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="inputs">What the regression looks at: see <see cref="InputsOf"/>.</param>
    /// <param name="seconds">When each beat is, in seconds from the start of the recording.</param>
    /// <param name="duration">How long the recording is, in seconds.</param>
    /// <param name="quality">Where its lead cannot be read.</param>
    internal IReadOnlyList<RecordingAnswer> Calibrate(
        IReadOnlyList<RecordingAnswer> answers, IReadOnlyList<double[]> inputs, IReadOnlyList<double> seconds, double duration, SignalQuality quality) =>
    [
        .. answers.Select((answer, beat) =>
        {
            var confidence = Of(inputs[beat]);
            return answer with { Confidence = confidence, Certain = confidence >= CertainFrom && MayBeCertain(answer.Class, seconds[beat], duration, quality) };
        }),
    ];

    /// <summary>The probability that an answer is right, 0 to 1, by what the regression looks at.</summary>
    internal double Of(double[] inputs) => 1 / (1 + Math.Exp(-inputs.Zip(Weights).Sum(pair => pair.First * pair.Second)));

    private static double LogOdds(RecordingAnswer answer, int group) => LogOdds(answer.Probabilities[group]);

    private static double LogOdds(double probability)
    {
        var bounded = Math.Clamp(probability, 1 - Farthest, Farthest);
        return Math.Log(bounded / (1 - bounded));
    }
}
