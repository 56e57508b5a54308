using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>
/// The shipped networks, loaded once for all applications of a test run: each application would otherwise load the same files anew. Servers that run in a
/// process of their own load theirs.
/// </summary>
public static class SharedModels
{
    private static readonly ModelOptions Models = Located();
    private static readonly Lazy<SimilarBeats> Similar = new(() => SimilarBeats.Load(Models.Folder));
    private static readonly Lazy<ArrhythmiaReader> Reader = new(() => ArrhythmiaReader.Load(Models.Folders, Similar.Value));
    private static readonly Lazy<RecordingAnalyser> Analyser = new(() => RecordingAnalyser.Load(Models.AcrossPatients, Models.Recordings));

    /// <summary>Has an application find the networks.</summary>
    public static void UseSettings(IWebHostBuilder builder) => builder
        .UseSetting("Model:Folder", Models.Folder)
        .UseSetting("Model:Gate", Models.Gate)
        .UseSetting("Model:Traces", Models.Traces)
        .UseSetting("Model:AcrossPatients", Models.AcrossPatients);

    /// <summary>Has an application use the networks that are loaded already. It does not dispose of them.</summary>
    public static void Add(IServiceCollection services)
    {
        // Ended by nobody: what a container does not make itself, it leaves alone.
        services.AddSingleton<IArrhythmiaClassifier>(Reader.Value);
        services.AddSingleton(Similar.Value);
        services.AddSingleton(Analyser.Value);
    }

    private static ModelOptions Located()
    {
        var models = new ModelOptions();
        models.Resolve(path => Repository.Combine(path.Split('/')));
        return models;
    }
}
