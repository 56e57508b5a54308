using System.CommandLine;

namespace ArrhythmiaWeb.Lab;

/// <summary>The folder of one model that most commands take.</summary>
internal static class ModelFolder
{
    /// <summary>The option that names the folder; the shipped model where none is named.</summary>
    internal static Option<DirectoryInfo> Option() => new Option<DirectoryInfo>("--model")
    {
        Description = "The folder with model.onnx and model.json",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("models", "spectral-cnn")),
    }.AcceptExistingOnly();
}
