namespace ArrhythmiaWeb.Ecg.Tests.Records;

/// <summary>A folder for one hand-made record, "r", gone after the test.</summary>
public abstract class WfdbFolder : IDisposable
{
    /// <summary>The folder's path.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory().FullName;

    /// <summary>Deletes the folder.</summary>
    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected void Header(string text) => File.WriteAllText(Path.Combine(Folder, "r.hea"), text);

    private protected void Signal(params byte[] bytes) => File.WriteAllBytes(Path.Combine(Folder, "r.dat"), bytes);

    private protected void Annotations(params byte[] bytes) => File.WriteAllBytes(Path.Combine(Folder, "r.atr"), bytes);
}
