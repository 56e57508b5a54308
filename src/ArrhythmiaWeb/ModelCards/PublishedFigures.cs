using System.Text.Json;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.ModelCards;

/// <summary>The published evaluations of the networks around the model that answers, read once.</summary>
public sealed partial class PublishedFigures
{
    private readonly IReadOnlyList<EvaluationReport> _reports;
    private readonly StrangerReport? _strangers;

    /// <summary>Reads the evaluations of all networks in the folder around the model's folder.</summary>
    /// <param name="logger">Told of evaluations that cannot be used.</param>
    public PublishedFigures(IOptions<ModelOptions> options, ILogger<PublishedFigures> logger)
    {
        var folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(options.Value.Folder)) ?? options.Value.Folder;
        _strangers = Read(options.Value.Folder, StrangerReport.FileName, StrangerReport.FromJson, report => report.Sha256, logger);
        _reports = [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(network => Read(network, EvaluationReport.FileName, EvaluationReport.FromJson, report => report.Model.Sha256, logger)).OfType<EvaluationReport>()];
    }

    /// <summary>How the product fares with people whom its networks have never seen.</summary>
    /// <param name="sha256">The SHA-256 of the network that answers.</param>
    /// <returns>The figures of people to whom nothing was fitted; null where nobody measured.</returns>
    public StrangerFigures? Strangers(string sha256) => _strangers?.Sha256 == sha256 ? _strangers.Test : null;

    /// <summary>The published evaluation of a network.</summary>
    /// <param name="sha256">The SHA-256 of the network's file.</param>
    /// <returns>The evaluation; null where there is none.</returns>
    public EvaluationReport? Of(string sha256) => _reports.FirstOrDefault(report => report.Model.Sha256 == sha256);

    /// <summary>How well a network reads a class.</summary>
    /// <param name="sha256">The SHA-256 of the network's file.</param>
    /// <returns>The evaluation and its figures of the class; null where that network has no published evaluation.</returns>
    public (EvaluationReport Report, ClassResult Class)? Of(string sha256, string code) => Find(Of(sha256), code);

    /// <summary>How well a group of ANSI/AAMI EC57 is read in people that the network never saw.</summary>
    /// <returns>The evaluation and its figures of the group; null where no evaluation across patients knows it.</returns>
    public (EvaluationReport Report, ClassResult Class)? AcrossPatients(char group) =>
        Find(_reports.FirstOrDefault(report => report.Protocol == Protocol.InterPatient.Name && report.Part == SplitPart.Test), group.ToString());

    private static (EvaluationReport Report, ClassResult Class)? Find(EvaluationReport? report, string code) =>
        report?.Classes.FirstOrDefault(known => known.Code == code && known.Beats > 0) is { } found ? (report, found) : null;

    private static TReport? Read<TReport>(string folder, string file, Func<string, TReport> parse, Func<TReport, string> network, ILogger logger)
        where TReport : class
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var report = parse(File.ReadAllText(path));
            if (network(report) == ModelManifest.Read(folder).Sha256)
            {
                return report;
            }

            Log.OfOtherWeights(logger, path);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or ModelMismatchException)
        {
            Log.NotRead(logger, path, exception.Message);
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The evaluation {Path} is of other weights than those beside it; its figures are not shown.")]
        public static partial void OfOtherWeights(ILogger logger, string path);

        [LoggerMessage(LogLevel.Warning, "The evaluation {Path} cannot be read; its figures are not shown. {Reason}")]
        public static partial void NotRead(ILogger logger, string path, string reason);
    }
}
