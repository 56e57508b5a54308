using System.Globalization;
using System.Text;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.History;
using CsvHelper;

namespace ArrhythmiaWeb.Jobs;

/// <summary>Writes what came of a job as comma-separated values, a line for each file: column names and values are the same in every language.</summary>
/// <param name="messages">Says why there is no answer.</param>
public sealed class JobCsv(ItemMessage messages)
{
    private static readonly string[] Columns =
    [
        "file", "kind", "state", "reason", "prediction_id", "recording_id", "class", "probability", "certain",
        "record", "lead", "seconds", "beats", "mean_rate", .. LabelSet.Aami.Classes.Select(group => $"beats_{group.Code}"),
    ];

    /// <summary>Writes it.</summary>
    /// <param name="body">Where to; left open.</param>
    /// <param name="items">The items.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WriteAsync(Stream body, IAsyncEnumerable<ShownItem> items, CancellationToken cancellation)
    {
        // Without the byte order mark Excel takes UTF-8 for the code page of the machine.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
        await WriteAsync(csv, Columns);
        await foreach (var item in items.WithCancellation(cancellation))
        {
            await WriteAsync(csv, CellsOf(item));
        }
    }

    private IEnumerable<string?> CellsOf(ShownItem shown)
    {
        var (item, answer, analysis) = (shown.Item, shown.Prediction?.Answer, shown.Analysis);
        var counts = analysis is null || shown.HidesAnalysis ? null : analysis.GroupCounts;
        return
        [
            item.Path, item.Kind.ToString().ToLowerInvariant(), item.State.ToString().ToLowerInvariant(), item.State is Data.JobItemState.Repeated ? item.Message : messages.Say(item.Message),
            item.PredictionId?.ToString(), item.AnalysisId?.ToString(), answer?.ClassCode, Text(answer?.Confidence), answer?.IsCertain?.ToString().ToLowerInvariant(),
            analysis?.RecordName, analysis?.Lead, Text(analysis?.Seconds), analysis?.BeatCount.ToString(CultureInfo.InvariantCulture), Text(analysis?.MeanRate),
            .. Enumerable.Range(0, LabelSet.Aami.Classes.Count).Select(group => counts?[group].ToString(CultureInfo.InvariantCulture)),
        ];
    }

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(CsvCell.Harmless(cell));
        }

        await csv.NextRecordAsync();
    }
}
