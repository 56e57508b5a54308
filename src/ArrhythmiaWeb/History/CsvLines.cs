using System.Globalization;
using System.Text;
using ArrhythmiaWeb.Ecg;
using CsvHelper;
using CsvHelper.Configuration;

namespace ArrhythmiaWeb.History;

/// <summary>Writes an export as comma-separated values.</summary>
/// <remarks>
/// Nothing in a cell can be taken for a formula (<see cref="CsvCell"/>). The file begins with a byte order mark: without it
/// Excel takes UTF-8 for the code page of the machine, and every umlaut of a name for two letters.
/// </remarks>
internal sealed class CsvLines : IExportLines
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture);

    private static readonly string[] Columns =
    [
        "id", "created_at", "acquired_on", "clinician", "clinician_account", "patient_reference", "class",
        .. LabelSet.EightClasses.Classes.Select(beat => $"probability_{beat.Code}"),
        "certain", "sampled", "reasons", "review_state", "reviews", "model_name", "model_version", "model_sha256", "file_name", "sha256",
    ];

    private readonly StreamWriter _text;
    private readonly CsvWriter _csv;

    public CsvLines(Stream body)
    {
        _text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        _csv = new CsvWriter(_text, Configuration, leaveOpen: true);
    }

    public Task BeginAsync() => WriteAsync(Columns);

    public Task WriteAsync(ExportedPrediction row) => WriteAsync(
    [
        row.Id.ToString(), row.CreatedAt.ToString("O", CultureInfo.InvariantCulture), row.AcquiredOn?.ToString("O", CultureInfo.InvariantCulture), row.Clinician,
        row.ClinicianAccount, row.PatientReference, row.Class, .. row.InOrder.Select(probability => probability.ToString("R", CultureInfo.InvariantCulture)),
        Text(row.Certain), Text(row.Sampled), row.Reasons is null ? null : string.Join(' ', row.Reasons), row.ReviewState.ToString().ToLowerInvariant(),
        row.Reviews.ToString(CultureInfo.InvariantCulture), row.ModelName, row.ModelVersion, row.ModelSha256, row.FileName, row.Sha256,
    ]);

    public Task FlushAsync() => _text.FlushAsync();

    public async ValueTask DisposeAsync()
    {
        await _csv.DisposeAsync();
        await _text.DisposeAsync();
    }

    private static string? Text(bool? value) => value?.ToString().ToLowerInvariant();

    private async Task WriteAsync(IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            _csv.WriteField(CsvCell.Harmless(cell));
        }

        await _csv.NextRecordAsync();
    }
}
