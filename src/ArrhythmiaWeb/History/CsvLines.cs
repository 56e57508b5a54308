using System.Globalization;
using System.Text;
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

    private readonly StreamWriter _text;
    private readonly CsvWriter _csv;
    private readonly IReadOnlyList<string> _columns;

    public CsvLines(Stream body, IReadOnlyList<string> columns)
    {
        _columns = columns;
        _text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        _csv = new CsvWriter(_text, Configuration, leaveOpen: true);
    }

    public Task BeginAsync() => WriteAsync(_columns);

    public Task WriteAsync(IExportedRow row) => WriteAsync(row.Cells);

    public Task FlushAsync() => _text.FlushAsync();

    public async ValueTask DisposeAsync()
    {
        await _csv.DisposeAsync();
        await _text.DisposeAsync();
    }

    private async Task WriteAsync(IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            _csv.WriteField(CsvCell.Harmless(cell));
        }

        await _csv.NextRecordAsync();
    }
}
