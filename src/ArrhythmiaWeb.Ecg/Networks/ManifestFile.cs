using System.Text.Json;

namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>The file that says what stands in a model's folder.</summary>
internal static class ManifestFile
{
    /// <summary>Reads a manifest.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="owner">What the manifest is of, for messages, such as "model".</param>
    /// <param name="json">How its JSON is read.</param>
    /// <exception cref="ModelMismatchException">There is no manifest, or it is not complete.</exception>
    internal static TManifest Read<TManifest>(string folder, string owner, JsonSerializerOptions json)
    {
        var path = Path.Combine(folder, ModelManifest.FileName);
        try
        {
            return JsonSerializer.Deserialize<TManifest>(File.ReadAllText(path), json)
                ?? throw new ModelMismatchException($"{path} is empty: it should hold the {owner}'s manifest.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelMismatchException($"The {owner}'s manifest {path} cannot be read: {exception.Message}", exception);
        }
        catch (JsonException exception)
        {
            throw new ModelMismatchException($"The {owner}'s manifest {path} does not fit this version of the application: {exception.Message}", exception);
        }
    }
}
