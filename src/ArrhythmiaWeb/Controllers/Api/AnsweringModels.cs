using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>The models that answer, as programs read of them. Read once: another model comes with another start.</summary>
/// <param name="classifier">The model that answers to spectral images.</param>
/// <param name="options">Where the others lie.</param>
public sealed class AnsweringModels(IArrhythmiaClassifier classifier, IOptions<ModelOptions> options)
{
    private readonly Lazy<IReadOnlyList<ApiModel>> _all = new(() =>
    [
        Describe(classifier.Manifest, "pictures"),
        .. Others(options.Value.Traces, folder => Describe(ModelManifest.Read(folder), "traces")),
        .. Others(options.Value.AcrossPatients, folder => Describe(ModelManifest.Read(folder), "second-opinion")),
        .. Others(options.Value.Gate, folder => Describe(InputGateManifest.Read(folder))),
        .. Others(options.Value.Recordings, folder => Describe(RecordingManifest.Read(folder))),
    ]);

    /// <summary>Every one.</summary>
    public IReadOnlyList<ApiModel> All => _all.Value;

    // Without any of the others there are answers all the same.
    private static IEnumerable<ApiModel> Others(string folder, Func<string, ApiModel> read)
    {
        try
        {
            return folder.Length == 0 ? [] : [read(folder)];
        }
        catch (ModelMismatchException)
        {
            return [];
        }
    }

    private static ApiModel Describe(ModelManifest model, string task) =>
        new(model.Name, model.Version, model.Sha256, task, model.Classes, model.Protocol, model.Date, model.TrainingData);

    private static ApiModel Describe(InputGateManifest gate) => new(gate.Name, gate.Version, gate.Sha256, "gate", gate.Classes, null, gate.Date, gate.TrainingData);

    private static ApiModel Describe(RecordingManifest stage) => new(stage.Name, stage.Version, stage.Sha256, "recordings", stage.Classes, null, stage.Date, stage.TrainingData);
}
