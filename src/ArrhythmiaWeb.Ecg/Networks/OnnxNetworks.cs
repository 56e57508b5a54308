using Microsoft.ML.OnnxRuntime;

namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>Has networks run by ONNX Runtime in this process.</summary>
public sealed class OnnxNetworks : INetworkSource
{
    private OnnxNetworks()
    {
    }

    /// <summary>The only one.</summary>
    public static OnnxNetworks Instance { get; } = new();

    /// <inheritdoc/>
    public INetwork Open(NetworkFile file)
    {
        var network = file.Read();
        try
        {
            // One thread a picture: the network is small, and several pictures at a time use the other cores.
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
            return new OnnxNetwork(new InferenceSession(network, options));
        }
        catch (OnnxRuntimeException exception)
        {
            // An opset that is too new, an operation that is not known, a file that is cut short: the message says which.
            throw new ModelMismatchException(
                $"{file.Path} is not a network that ONNX Runtime {OrtEnv.Instance().GetVersionString()} can run: {exception.Message} Export it again, whole, with an opset that this version knows (the scripts in training/ do).",
                exception);
        }
    }
}
