namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A model that answers.</summary>
/// <param name="Name">Its name, such as "spectral-cnn".</param>
/// <param name="Version">Its version, such as "1.0.0".</param>
/// <param name="Sha256">The hash of its weights, in lower-case hexadecimal.</param>
/// <param name="Task">What it does here: "pictures" answers spectral images, "traces" drawn traces, "second-opinion" gives one on spectral images, "gate" tells what a picture shows, "recordings" judges beats in the light of their recording.</param>
/// <param name="Classes">The codes that it answers with, in order.</param>
/// <param name="Protocol">How it was tested: "intra-patient" or "inter-patient"; null where it says neither.</param>
/// <param name="Date">The day on which it was exported (UTC); null where it does not say.</param>
/// <param name="TrainingData">The data that it was trained on, in English.</param>
public sealed record ApiModel(string Name, string Version, string Sha256, string Task, IReadOnlyList<string> Classes, string? Protocol, DateOnly? Date, string TrainingData);
