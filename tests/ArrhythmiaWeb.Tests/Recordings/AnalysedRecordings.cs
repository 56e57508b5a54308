using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Recordings;

/// <summary>Recordings that the shipped models have really read.</summary>
public static class AnalysedRecordings
{
    /// <summary>Has a made-up recording of a minute and a half analysed.</summary>
    /// <param name="application">Where.</param>
    /// <param name="owner">The name of the sender, as in their address.</param>
    /// <param name="name">The recording's name.</param>
    public static async Task<Analysis> AnalyseAsync(Application application, string owner = "clinician", string name = "made-up")
    {
        var file = application.Folder.Combine($"{Guid.NewGuid():N}.zip");
        SyntheticArchive.Pack(file, $"{name}.csv", SyntheticArchive.Table(90, "II", "V5"));
        var stored = await UploadStore.NameOfAsync(file, ".zip", TestContext.Current.CancellationToken);
        await application.Services.GetRequiredService<UploadStore>().TakeAsync(file, stored, TestContext.Current.CancellationToken);
        File.Delete(file);
        var sender = new Actor(await application.PersonIdAsync(owner), owner);
        return await application.Services.GetRequiredService<RecordingService>().AnalyseAsync(
            new SentRecording($"{name}.csv", stored, new StoredReading()) { Sender = sender }, progress: null, also: null, TestContext.Current.CancellationToken);
    }
}
