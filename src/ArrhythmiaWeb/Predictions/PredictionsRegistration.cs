using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Predictions;

/// <summary>How an uploaded picture is answered and kept, and who may see the answer.</summary>
public static class PredictionsRegistration
{
    /// <summary>Registers the model and what is done with its answers.</summary>
    public static void AddPredictions(this IServiceCollection services)
    {
        services.AddSettings<ModelOptions>(ModelOptions.Section, (model, host) => model.Resolve(host.Resolve));
        services.AddSingleton<IArrhythmiaClassifier>(provider =>
            ArrhythmiaReader.Load(
                provider.GetRequiredService<IOptions<ModelOptions>>().Value.Folders, provider.GetRequiredService<SimilarBeats>(), source: provider.GetRequiredService<INetworkSource>()));
        services.AddSingleton(provider => SimilarBeats.Load(provider.GetRequiredService<IOptions<ModelOptions>>().Value.Folder));
        services.AddSingleton(Random.Shared);
        services.AddSingleton<PredictionService>();
        services.AddSingleton<PredictionArchive>();
        services.AddSingleton<PictureSweep>();
        services.AddHostedService<ShownSweep>();
        services.AddSingleton<FolderClaim>();
        services.AddSingleton<PredictionAccess>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<ReviewSample>();
        services.AddSingleton<Blinding>();
    }
}
