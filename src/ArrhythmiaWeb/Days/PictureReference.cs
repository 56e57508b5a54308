using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Days;

/// <summary>What pictures are held against: the reference beside the model that answers.</summary>
public sealed partial class PictureReference
{
    /// <summary>Reads it.</summary>
    /// <param name="options">Where the model is.</param>
    /// <param name="classifier">The model that answers.</param>
    /// <param name="logger">Told of a reference that cannot be used.</param>
    public PictureReference(IOptions<ModelOptions> options, IArrhythmiaClassifier classifier, ILogger<PictureReference> logger)
    {
        Model = classifier.Manifest.Sha256;
        Bins = Read(options.Value.Folder, Model, logger);
        Name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Model + JsonSerializer.Serialize(Bins))));
    }

    /// <summary>The SHA-256 of the model that answers, in lower-case hexadecimal.</summary>
    public string Model { get; }

    /// <summary>What the training pictures looked like; null where no reference file lies beside the model.</summary>
    public InputReference? Bins { get; }

    /// <summary>What tells this reference from any other.</summary>
    public string Name { get; }

    private static InputReference? Read(string folder, string model, ILogger logger)
    {
        try
        {
            if (InputReference.Read(folder) is { } reference && reference.Sha256 == model)
            {
                return reference;
            }
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            Log.NotRead(logger, folder, exception.Message);
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The reference in {Folder} cannot be read; drift of pictures is not shown. {Reason}")]
        public static partial void NotRead(ILogger logger, string folder, string reason);
    }
}
