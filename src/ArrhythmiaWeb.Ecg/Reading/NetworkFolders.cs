namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>The folders of the networks that together read a picture.</summary>
/// <param name="Spectral">The network for spectral images, with the annotated beats that answers are compared with.</param>
/// <param name="Gate">The network that tells what a picture shows; null or empty to take everything for a spectral image.</param>
/// <param name="Traces">The network for drawn traces; null or empty to refuse them.</param>
/// <param name="AcrossPatients">The network that gives a second opinion on spectral images; null or empty for none.</param>
public sealed record NetworkFolders(string Spectral, string? Gate = null, string? Traces = null, string? AcrossPatients = null)
{
    /// <summary>The name of the shipped network for spectral images.</summary>
    public const string SpectralName = "spectral-cnn";

    /// <summary>The name of the shipped gate.</summary>
    public const string GateName = "input-gate";

    /// <summary>The name of the shipped network for drawn traces.</summary>
    public const string TracesName = "trace-cnn";

    /// <summary>The name of the shipped network that gives a second opinion.</summary>
    public const string AcrossPatientsName = "inter-patient";

    /// <summary>The shipped set in a folder; of the last three those that are there.</summary>
    /// <param name="models">The folder that holds the networks' folders.</param>
    public static NetworkFolders In(string models)
    {
        return new NetworkFolders(Path.Combine(models, SpectralName), IfThere(GateName), IfThere(TracesName), IfThere(AcrossPatientsName));

        string? IfThere(string name) => Path.Combine(models, name) is var folder && Directory.Exists(folder) ? folder : null;
    }
}
