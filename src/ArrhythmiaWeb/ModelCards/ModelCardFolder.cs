using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.ModelCards;

/// <summary>The folder around the model that answers: the model card, its pictures, the other networks.</summary>
public sealed class ModelCardFolder(IOptions<ModelOptions> options)
{
    private const string CardName = "MODEL_CARD.md";
    private const string Pictures = "*.svg";

    private readonly string _folder =
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(options.Value.Folder)) ?? options.Value.Folder;

    private string Card => Path.Combine(_folder, CardName);

    /// <summary>Reads the model card.</summary>
    /// <returns>Markdown; null where there is no card.</returns>
    public string? Read() => File.Exists(Card) ? File.ReadAllText(Card) : null;

    /// <summary>Finds a picture beside the card or in the folder of a network.</summary>
    /// <param name="name">Its name as the card writes it, such as "spectral-cnn/confusion.svg".</param>
    /// <returns>The full path; null where no such picture lies there.</returns>
    public string? FindPicture(string name) => File.Exists(Card)
        ? Directory.EnumerateDirectories(_folder)
            .Where(folder => File.Exists(Path.Combine(folder, BeatNetwork.NetworkFileName)))
            .Prepend(_folder)
            .SelectMany(folder => Directory.EnumerateFiles(folder, Pictures))
            .FirstOrDefault(path => Path.GetRelativePath(_folder, path).Replace(Path.DirectorySeparatorChar, '/') == name)
        : null;
}
