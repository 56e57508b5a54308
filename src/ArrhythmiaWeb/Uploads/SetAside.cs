using System.Globalization;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Pictures that no prediction names, kept in the folder "aside" beside the others, below the day on which they were found. Nothing serves or sweeps them.</summary>
public sealed class SetAside(IOptions<UploadOptions> options)
{
    /// <summary>The folder of the days.</summary>
    public string Folder => Path.Combine(options.Value.Folder, "aside");

    /// <summary>Moves a picture here.</summary>
    /// <param name="name">A name that <see cref="UploadStore.Names"/> told.</param>
    /// <param name="day">The day on which it was found.</param>
    /// <returns>The folder where it now is; null where somebody else has taken the picture away.</returns>
    public string? Take(string name, DateOnly day)
    {
        var from = Path.Combine(options.Value.Folder, name);
        // The same picture may have been set aside on the same day already.
        for (var number = 1; ; number++)
        {
            var folder = Path.Combine(Folder, day.ToString("O", CultureInfo.InvariantCulture) + (number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number}")));
            if (!File.Exists(Path.Combine(folder, name)))
            {
                ApplicationFolders.CreatePrivate(folder);
                try
                {
                    File.Move(from, Path.Combine(folder, name), overwrite: false);
                    return folder;
                }
                catch (FileNotFoundException)
                {
                    return null;
                }
            }
        }
    }

    /// <summary>Names every picture here, each once.</summary>
    public IReadOnlyCollection<string> Names() => [.. Files("*").Select(file => file.Name).Where(UploadStore.IsPicture).Distinct()];

    /// <summary>Moves a picture back to where predictions find it.</summary>
    /// <param name="name">A name that <see cref="Names"/> told.</param>
    /// <returns>Whether one was here whose content is still that of its name.</returns>
    public bool GiveBack(string name)
    {
        foreach (var file in Files(name))
        {
            if (name.StartsWith(UploadStore.HashOf(File.ReadAllBytes(file.FullName)), StringComparison.Ordinal))
            {
                File.Move(file.FullName, Path.Combine(options.Value.Folder, name), overwrite: false);
                return true;
            }
        }

        return false;
    }

    /// <summary>Deletes every copy of a picture here.</summary>
    public void Delete(string name) => Files(name).ForEach(file => file.Delete());

    /// <summary>How many pictures are here, and what room they take.</summary>
    public (long Count, long Bytes) Measure()
    {
        var files = Files("*");
        return (files.Count, files.Sum(UploadStore.SizeOf));
    }

    private List<FileInfo> Files(string pattern)
    {
        try
        {
            return [.. new DirectoryInfo(Folder).EnumerateFiles(pattern, SearchOption.AllDirectories)];
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was ever set aside, or an admin has just cleared it away.
            return [];
        }
    }
}
