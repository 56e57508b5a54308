namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>What a network declares of itself.</summary>
/// <param name="Inputs">What it takes.</param>
/// <param name="Outputs">What it can be asked for.</param>
/// <param name="Metadata">What its maker wrote into its file, by name: its classes, the pictures that it was trained on.</param>
public sealed record NetworkDescription(IReadOnlyList<NetworkTensor> Inputs, IReadOnlyList<NetworkTensor> Outputs, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Finds what the network takes.</summary>
    /// <returns>The tensor; null where there is none of that name.</returns>
    public NetworkTensor? Input(string name) => Inputs.FirstOrDefault(tensor => tensor.Name == name);

    /// <summary>Finds what the network gives.</summary>
    /// <returns>The tensor; null where there is none of that name.</returns>
    public NetworkTensor? Output(string name) => Outputs.FirstOrDefault(tensor => tensor.Name == name);
}
