using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Inference.Serving;

/// <summary>The networks that are served: those that the web application would load itself, checked as it checks them.</summary>
/// <param name="options">Where they lie.</param>
/// <param name="places">When their batches run.</param>
public sealed class ServedModels(IOptions<ModelOptions> options, BatchPlaces places) : INetworkSource, IDisposable
{
    private readonly Dictionary<string, ServedModel> _models = new(StringComparer.Ordinal);

    /// <summary>Loads the networks.</summary>
    /// <exception cref="ModelMismatchException">Something is missing or does not fit.</exception>
    public void Load()
    {
        var folders = options.Value;
        _ = ArrhythmiaReader.Load(folders.Folders, SimilarBeats.None, source: this);
        _ = RecordingAnalyser.Load(folders.AcrossPatients, folders.Recordings, this);
    }

    /// <summary>Finds a model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version; null for the one there is.</param>
    public ServedModel? Find(string name, string? version) =>
        _models.GetValueOrDefault(name) is { } model && (version is null || model.Metadata.Versions.Contains(version)) ? model : null;

    /// <inheritdoc/>
    INetwork INetworkSource.Open(NetworkFile file)
    {
        if (!_models.TryGetValue(file.Name, out var model))
        {
            _models[file.Name] = model = new ServedModel(file, OnnxNetworks.Instance.Open(file), places);
        }

        return model.Network;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in _models.Values)
        {
            model.Dispose();
        }
    }
}
