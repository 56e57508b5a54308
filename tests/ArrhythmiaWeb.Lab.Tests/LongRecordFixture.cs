namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>The record of <see cref="RecordsFixture"/>, long enough to go on behind the learning period of five minutes.</summary>
public sealed class LongRecordFixture : IDisposable
{
    private readonly RecordsFixture _records = new(seconds: 330);

    /// <summary>The folder with the record.</summary>
    public string Folder => _records.Folder;

    /// <summary>The number of beats from 300 s on: one every 0.8 s, the last at 329.6 s.</summary>
    public int BeatsAfterLearning => _records.Beats - 374;

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => _records.Dispose();
}
