namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>Runs one network: numbers in, numbers out. Safe for many threads.</summary>
public interface INetwork : IDisposable
{
    /// <summary>What the network declares of itself.</summary>
    NetworkDescription Description { get; }

    /// <summary>Runs the network on a batch, while the calling thread waits.</summary>
    /// <typeparam name="T">The type of the input's numbers.</typeparam>
    /// <param name="input">The name of the one input.</param>
    /// <param name="values">The numbers of each of the batch, one after the other; at least one of whole rows.</param>
    /// <param name="outputs">The names of the outputs that are wanted.</param>
    /// <returns>The numbers of each wanted output, in the order of the names.</returns>
    /// <exception cref="NetworkUnavailableException">The network is run elsewhere, and nothing answers there.</exception>
    IReadOnlyList<float[]> Run<T>(string input, ReadOnlyMemory<T> values, IReadOnlyList<string> outputs)
        where T : unmanaged;
}
