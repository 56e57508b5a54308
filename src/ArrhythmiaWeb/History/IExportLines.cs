namespace ArrhythmiaWeb.History;

/// <summary>Writes an export row by row, in one of the formats.</summary>
internal interface IExportLines : IAsyncDisposable
{
    /// <summary>Writes what comes before the first row.</summary>
    Task BeginAsync();

    /// <summary>Writes a row.</summary>
    Task WriteAsync(IExportedRow row);

    /// <summary>Sends what has been written.</summary>
    Task FlushAsync();
}
