using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Recordings;

/// <summary>How whole recordings are answered and kept.</summary>
public static class RecordingsRegistration
{
    /// <summary>Registers the models for recordings and what is done with their answers.</summary>
    public static void AddRecordings(this IServiceCollection services)
    {
        services.AddSettings<RecordingUploadOptions>(RecordingUploadOptions.Section);
        services.AddSingleton(provider =>
        {
            var model = provider.GetRequiredService<IOptions<ModelOptions>>().Value;
            return RecordingAnalyser.Load(model.AcrossPatients, model.Recordings, provider.GetRequiredService<INetworkSource>());
        });
        services.AddSingleton<RecordingSource>();
        services.AddSingleton<RecordingService>();
        services.AddSingleton<RecordingArchive>();
        services.AddSingleton<SignalFiles>();
        services.AddSingleton<BeatReviewService>();
        services.AddSingleton<RecordingPages>();
        services.AddSingleton<BeatPictures>();
        services.AddSingleton<RecordingDownloads>();
    }
}
