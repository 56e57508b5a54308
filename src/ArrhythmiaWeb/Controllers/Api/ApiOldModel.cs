using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>The model that answers, and what it takes, as it was told before the API had versions.</summary>
/// <param name="Model">Which it is.</param>
/// <param name="Classes">The name in English of every class that it can answer with, by its code.</param>
/// <param name="Protocol">How it was tested: "intra-patient" or "inter-patient".</param>
/// <param name="MediaTypes">The media types accepted.</param>
/// <param name="MaxBytes">The largest file accepted.</param>
/// <param name="Notice">What the answers are not.</param>
public sealed record ApiOldModel(
    ApiModelName Model, IReadOnlyDictionary<string, string> Classes, string Protocol, IReadOnlyList<string> MediaTypes, int MaxBytes, string Notice)
{
    /// <summary>Describes a model.</summary>
    public static ApiOldModel Of(ModelManifest manifest, UploadOptions uploads, string notice) => new(
        new(manifest.Name, manifest.Version, manifest.Sha256),
        LabelSet.EightClasses.Classes.ToDictionary(beat => beat.Code, beat => beat.Name),
        manifest.Protocol,
        [.. ImageFormat.All.Select(format => format.MediaType)],
        uploads.MaxBytes,
        notice);
}
