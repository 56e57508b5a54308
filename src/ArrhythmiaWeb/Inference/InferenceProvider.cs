namespace ArrhythmiaWeb.Inference;

/// <summary>Who runs the networks.</summary>
public enum InferenceProvider
{
    /// <summary>This process, by ONNX Runtime.</summary>
    Embedded,

    /// <summary>A server of the Open Inference Protocol, version 2.</summary>
    Remote,
}
