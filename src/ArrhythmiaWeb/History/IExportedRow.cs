namespace ArrhythmiaWeb.History;

/// <summary>A row of an export.</summary>
internal interface IExportedRow
{
    /// <summary>The row as comma-separated values: a cell for each column, null for an empty one.</summary>
    IEnumerable<string?> Cells { get; }
}
