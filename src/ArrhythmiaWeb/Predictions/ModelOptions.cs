using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Predictions;

/// <summary>The section "Model" of the settings.</summary>
public sealed class ModelOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Model";

    /// <summary>The folder with <c>model.onnx</c> and <c>model.json</c>, as an absolute path.</summary>
    [Required(ErrorMessage = "Model:Folder is empty: it must name the folder with model.onnx and model.json.")]
    public string Folder { get; set; } = "models/spectral-cnn";
}
