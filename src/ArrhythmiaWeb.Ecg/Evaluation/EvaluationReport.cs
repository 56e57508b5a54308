using System.Globalization;
using System.Text;
using System.Text.Json;
using ArrhythmiaWeb.Ecg.Classification;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>The figures of one model on the test beats of one protocol, as JSON and as Markdown.</summary>
/// <param name="Model">The model's manifest.</param>
/// <param name="Protocol">How the beats were divided.</param>
/// <param name="Confusion">What each test beat was taken for.</param>
/// <param name="Date">The day of the evaluation (UTC).</param>
public sealed record EvaluationReport(ModelManifest Model, Protocol Protocol, ConfusionMatrix Confusion, DateOnly Date)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The headline figures, as the manifest holds them. Classes without a test beat do not count in the means.</summary>
    public ModelMetrics Metrics => new(
        Confusion.Total,
        Round(Confusion.Accuracy),
        Round(Confusion.MeanOneVersusRestAccuracy),
        Round(Present.Average(figures => figures.Sensitivity)),
        Round(Present.Average(figures => figures.F1)),
        Date);

    private IEnumerable<ClassFigures> Present => Confusion.Figures().Where(figures => figures.Beats > 0);

    /// <summary>Writes all figures as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            model = new { Model.Name, Model.Version, Model.Sha256, Model.Seed },
            protocol = Protocol.Name,
            split = Protocol.Description,
            metrics = Metrics,
            classes = Confusion.Figures().Select(figures => new
            {
                figures.Class.Code,
                figures.Class.Name,
                figures.Beats,
                sensitivity = Finite(figures.Sensitivity),
                positivePredictiveValue = Finite(figures.PositivePredictiveValue),
                f1 = Finite(figures.F1),
                specificity = Finite(figures.Specificity),
            }),
            confusion = Rows().Select(row => row.Counts),
        },
        Json) + "\n";

    /// <summary>Writes all figures as a Markdown page.</summary>
    public string ToMarkdown()
    {
        var metrics = Metrics;
        var page = new StringBuilder()
            .AppendLine(Text($"# {Model.Name} {Model.Version}, {Protocol.Name}"))
            .AppendLine()
            .AppendLine(Text($"- Test beats: {metrics.TestBeats}; split: {Protocol.Description}; seed of the training: {Model.Seed}; evaluated on {metrics.Date:yyyy-MM-dd}"))
            .AppendLine(Text($"- Network: SHA-256 {Model.Sha256}"))
            .AppendLine(Text($"- Accuracy: {Percent(metrics.Accuracy)}; mean one-versus-rest accuracy: {Percent(metrics.MeanOneVersusRestAccuracy)}"))
            .AppendLine(Text($"- Macro sensitivity: {Percent(metrics.MacroSensitivity)}; macro F1: {Percent(metrics.MacroF1)}"))
            .AppendLine()
            .AppendLine("| class | beats | sensitivity | positive predictive value | F1 | specificity |")
            .AppendLine("|---|---:|---:|---:|---:|---:|");
        foreach (var figures in Confusion.Figures())
        {
            page.AppendLine(Text(
                $"| {figures.Class.Code} {figures.Class.Name} | {figures.Beats} | {Percent(figures.Sensitivity)} | {Percent(figures.PositivePredictiveValue)} | {Percent(figures.F1)} | {Percent(figures.Specificity)} |"));
        }

        page.AppendLine()
            .AppendLine("Confusion matrix: a row for each true class, a column for each answer.")
            .AppendLine()
            .AppendLine(Text($"| | {string.Join(" | ", Confusion.Labels.Classes.Select(known => known.Code))} |"))
            .AppendLine(Text($"|---|{string.Concat(Enumerable.Repeat("---:|", Confusion.Labels.Classes.Count))}"));
        foreach (var (truth, counts) in Rows())
        {
            page.AppendLine(Text($"| {truth.Code} | {string.Join(" | ", counts)} |"));
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private IEnumerable<(BeatClass Truth, int[] Counts)> Rows() =>
        Confusion.Labels.Classes.Index().Select(row => (row.Item, Confusion.Labels.Classes.Index().Select(column => Confusion[row.Index, column.Index]).ToArray()));

    private static double Round(double share) => Math.Round(share, 5);

    private static double? Finite(double share) => double.IsFinite(share) ? Round(share) : null;

    private static string Percent(double share) => double.IsFinite(share) ? Text($"{100 * share:0.00} %") : "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
