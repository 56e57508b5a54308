namespace ArrhythmiaWeb.History;

/// <summary>How an export is written.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated values after RFC 4180, for spreadsheets.</summary>
    Csv,

    /// <summary>JSON Lines: one JSON object on each line, for programs.</summary>
    Jsonl,
}
