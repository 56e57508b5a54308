using System.Text.Json;
using System.Text.Json.Serialization;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Everything that an evaluation found out: what <c>evaluation.json</c> holds and every document is written from.</summary>
public sealed record EvaluationReport
{
    /// <summary>The file in a model's folder that holds the report.</summary>
    public const string FileName = "evaluation.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The network.</summary>
    public required EvaluatedModel Model { get; init; }

    /// <summary>The version of the program that evaluated it; ends with its commit.</summary>
    public required string Program { get; init; }

    /// <summary>What a reader of the answers, and of these figures, must bear in mind; absent where there is nothing of the kind.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Caution { get; init; }

    /// <summary>The name of the protocol that divided the beats.</summary>
    public required string Protocol { get; init; }

    /// <summary>How the beats were divided, in words.</summary>
    public required string Split { get; init; }

    /// <summary>The name of the folder of records, where they are of another database than the networks are trained on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Database { get; init; }

    /// <summary>The codes of classes with beats that do not count in the means over classes because there are too few; absent where all do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? LeftOut { get; init; }

    /// <summary>The part of the beats that was judged.</summary>
    public required SplitPart Part { get; init; }

    /// <summary>The name of the label set of every matrix.</summary>
    public required string LabelSet { get; init; }

    /// <summary>The headline figures, as the manifest holds them.</summary>
    public required ModelMetrics Metrics { get; init; }

    /// <summary>How the intervals were made, in words.</summary>
    public required string Intervals { get; init; }

    /// <summary>The figures over all classes.</summary>
    public required OverallResult Overall { get; init; }

    /// <summary>The figures of each class.</summary>
    public required IReadOnlyList<ClassResult> Classes { get; init; }

    /// <summary>What all beats were taken for: a row for each true class, a column for each answer.</summary>
    [JsonConverter(typeof(CountsConverter))]
    public required int[][] Confusion { get; init; }

    /// <summary>What the network's own probabilities are worth.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>The same for each record alone.</summary>
    public required RecordCalibration CalibrationByRecord { get; init; }

    /// <summary>The error among the most confident answers.</summary>
    public required RiskCoverage RiskCoverage { get; init; }

    /// <summary>What the manifest's rule of review does; absent where it has none.</summary>
    public ReviewRule? Review { get; init; }

    /// <summary>Each record alone, by name.</summary>
    public required IReadOnlyList<RecordResult> Records { get; init; }

    /// <summary><see cref="Confusion"/> with its classes.</summary>
    [JsonIgnore]
    public ConfusionMatrix Matrix => ConfusionMatrix.Of(Ecg.LabelSet.Named(LabelSet), Confusion);

    /// <summary>The confusion matrix of each record.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Record, ConfusionMatrix Confusion)> MatrixOfEachRecord =>
        [.. Records.Select(record => (record.Record, ConfusionMatrix.Of(Ecg.LabelSet.Named(LabelSet), record.Confusion)))];

    /// <summary>Works out every figure of a network on pictures.</summary>
    /// <param name="manifest">The network that answered.</param>
    /// <param name="protocol">What divided the beats.</param>
    /// <param name="part">The part that they are.</param>
    /// <param name="beats">At least one beat judged.</param>
    /// <param name="date">The day (UTC).</param>
    /// <param name="program">The version of the program that asked the network.</param>
    /// <param name="sources">What of each record the pictures were drawn from, by the record's name.</param>
    public static EvaluationReport Of(
        ModelManifest manifest,
        Protocol protocol,
        SplitPart part,
        IReadOnlyList<JudgedBeat> beats,
        DateOnly date,
        string program,
        IReadOnlyDictionary<string, RecordSource>? sources = null) => Of(EvaluatedModel.Of(manifest), protocol, part, beats, date, program, sources) with
        {
            Caution = manifest.Trace is null ? null : $"{TraceImageSpec.Caution} {TraceImageSpec.OfTheFigures}",
            Review = manifest.ReviewBelow is { } below ? ReviewRule.Of(beats, below, protocol.Labels) : null,
        };

    /// <summary>Works out every figure of a model that may read something else than pictures.</summary>
    /// <param name="model">The model that answered.</param>
    /// <param name="protocol">What divided the beats.</param>
    /// <param name="part">The part that they are.</param>
    /// <param name="beats">At least one beat judged.</param>
    /// <param name="date">The day (UTC).</param>
    /// <param name="program">The version of the program that asked the model.</param>
    /// <param name="sources">What of each record was looked at, by the record's name.</param>
    public static EvaluationReport Of(
        EvaluatedModel model,
        Protocol protocol,
        SplitPart part,
        IReadOnlyList<JudgedBeat> beats,
        DateOnly date,
        string program,
        IReadOnlyDictionary<string, RecordSource>? sources = null)
    {
        var labels = protocol.Labels;
        var records = beats.GroupBy(beat => beat.Record).OrderBy(record => record.Key, StringComparer.Ordinal)
            .Select(record => RecordResult.Of(record.Key, [.. record], labels) with { Source = sources?.GetValueOrDefault(record.Key) }).ToArray();
        var matrices = records.Select(record => ConfusionMatrix.Of(labels, record.Confusion)).ToArray();
        var bootstrap = new RecordBootstrap(matrices);
        var total = ConfusionMatrix.Sum(labels, matrices);
        var leftOut = protocol.TooFew(matrices);
        var overall = OverallResult.Of(bootstrap, leftOut.Count == 0 ? null : [.. Enumerable.Range(0, labels.Classes.Count).Except(leftOut)]);
        return new EvaluationReport
        {
            Model = model,
            Program = program,
            Protocol = protocol.Name,
            Split = protocol.Description,
            Part = part,
            LeftOut = leftOut.Count == 0 ? null : [.. leftOut.Select(index => labels.Classes[index].Code)],
            LabelSet = labels.Name,
            Metrics = new ModelMetrics(
                total.Total,
                overall.Accuracy.Value!.Value,
                overall.MeanOneVersusRestAccuracy.Value!.Value,
                overall.MacroSensitivity.Value!.Value,
                overall.MacroF1.Value!.Value,
                date),
            Intervals = $"95 %, percentiles of {RecordBootstrap.Resamples} bootstrap draws of the {records.Length} records, seed {RecordBootstrap.Seed}",
            Overall = overall,
            Classes = [.. labels.Classes.Index().Select(known => ClassResult.Of(known.Index, matrices, bootstrap))],
            Confusion = total.Counts(),
            Calibration = Calibration.Of(beats),
            CalibrationByRecord = RecordCalibration.Of(records),
            RiskCoverage = RiskCoverage.Of(beats),
            Records = records,
        };
    }

    /// <summary>Reads a report.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <exception cref="JsonException">It is of another version, or damaged.</exception>
    public static EvaluationReport FromJson(string json) =>
        JsonSerializer.Deserialize<EvaluationReport>(json, Json) ?? throw new JsonException("The report is empty.");

    /// <summary>Writes all figures as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";
}
