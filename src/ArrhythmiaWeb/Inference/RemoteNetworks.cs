using System.Collections.Concurrent;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Inference.Protocol;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Inference;

/// <summary>Has networks run by a model server. The model folders stay the measure of what it must have.</summary>
/// <param name="client">Speaks to the server.</param>
/// <param name="options">Which server, and what is done while it does not answer.</param>
/// <param name="logger">Told when the server is away.</param>
public sealed class RemoteNetworks(InferenceClient client, IOptions<InferenceOptions> options, ILogger<RemoteNetworks> logger) : INetworkSource
{
    private readonly ConcurrentBag<RemoteNetwork> _opened = [];

    /// <inheritdoc/>
    public INetwork Open(NetworkFile file)
    {
        var own = OnnxNetworks.Instance.Open(file);
        var (description, known) = (own.Description, KnownAnswer.Of(own));
        if (options.Value.WhenDown is WhenDown.Queue)
        {
            own.Dispose();
            own = null;
        }

        var network = new RemoteNetwork(file, description, known, own, client, options.Value.MostRows, logger);
        _opened.Add(network);
        return network;
    }

    /// <summary>Checks that the server has every network that was opened.</summary>
    /// <exception cref="NetworkUnavailableException">Nothing answers.</exception>
    /// <exception cref="ProtocolException">It has others; the message says what differs.</exception>
    public async Task CheckAsync()
    {
        foreach (var network in _opened)
        {
            await network.CheckAsync();
        }
    }
}
