using System.Security.Cryptography;
using Microsoft.ML.OnnxRuntime;

namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>The file that holds a network.</summary>
internal static class NetworkFile
{
    /// <summary>Opens a network after checking that it is the one that its manifest belongs to.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">The SHA-256 that the manifest states, in lower-case hexadecimal.</param>
    /// <exception cref="ModelMismatchException">The file is missing, another one, or no network.</exception>
    internal static InferenceSession Open(string path, string sha256)
    {
        byte[] network;
        try
        {
            network = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelMismatchException($"The network {path} cannot be read: {exception.Message}", exception);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(network));
        if (hash != sha256)
        {
            throw new ModelMismatchException($"{path} has the SHA-256 {hash}, but the manifest beside it says {sha256}: the two files do not belong together.");
        }

        try
        {
            // One thread a picture: the network is small, and several pictures at a time use the other cores.
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
            return new InferenceSession(network, options);
        }
        catch (OnnxRuntimeException exception)
        {
            // An opset that is too new, an operation that is not known, a file that is cut short: the message says which.
            throw new ModelMismatchException(
                $"{path} is not a network that ONNX Runtime {OrtEnv.Instance().GetVersionString()} can run: {exception.Message} Export it again, whole, with an opset that this version knows (the scripts in training/ do).",
                exception);
        }
    }
}
