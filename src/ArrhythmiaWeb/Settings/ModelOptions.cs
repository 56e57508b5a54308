using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Settings;

/// <summary>The section "Model" of the settings.</summary>
public sealed class ModelOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Model";

    /// <summary>The folder with <c>model.onnx</c> and <c>model.json</c>, as an absolute path.</summary>
    [Required(ErrorMessage = "Model:Folder is empty: it must name the folder with model.onnx and model.json.")]
    public string Folder { get; set; } = "models/spectral-cnn";

    /// <summary>The folder of the network that tells what a picture shows, as an absolute path; empty to take every picture for a spectral image.</summary>
    public string Gate { get; set; } = "models/input-gate";

    /// <summary>The folder of the network for drawn traces, as an absolute path; empty to refuse them.</summary>
    public string Traces { get; set; } = "models/trace-cnn";

    /// <summary>The folder of the network that gives a second opinion, as an absolute path; empty for none.</summary>
    public string AcrossPatients { get; set; } = "models/inter-patient";

    /// <summary>The folder of the model that judges beats in the light of their whole recording, as an absolute path.</summary>
    [Required(ErrorMessage = "Model:Recordings is empty: it must name the folder of the model for whole recordings.")]
    public string Recordings { get; set; } = "models/recording";

    /// <summary>Makes every path absolute.</summary>
    /// <param name="absolute">Makes a path absolute; leaves an empty one as it is.</param>
    public void Resolve(Func<string, string> absolute) =>
        (Folder, Gate, Traces, AcrossPatients, Recordings) = (absolute(Folder), absolute(Gate), absolute(Traces), absolute(AcrossPatients), absolute(Recordings));

    /// <summary>The setting whose folder a failure to load names.</summary>
    public string SettingOf(ModelMismatchException mismatch) =>
        Section + ":" + mismatch.Place switch
        {
            NetworkPlace.Gate => nameof(Gate),
            NetworkPlace.Traces => nameof(Traces),
            NetworkPlace.AcrossPatients => nameof(AcrossPatients),
            _ => nameof(Folder),
        };

    /// <summary>The networks that read a picture together.</summary>
    public NetworkFolders Folders => new(Folder, Gate, Traces, AcrossPatients);
}
