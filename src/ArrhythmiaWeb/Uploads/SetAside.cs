using System.Globalization;
using ArrhythmiaWeb.Storage;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Pictures that no prediction names, kept in the folder "aside" beside the others, below the day on which they were found. Nothing serves or sweeps them.</summary>
/// <param name="store">Where files are kept.</param>
public sealed class SetAside(IFileStore store)
{
    private const string Prefix = Name + "/";
    private const string Name = "aside";

    /// <summary>The folder of the days, as people find it.</summary>
    public string Folder => store.Locate(Name);

    /// <summary>Whether a file of the store is one that was set aside.</summary>
    /// <param name="name">Its name in the store.</param>
    public static bool IsHere(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Moves a picture here.</summary>
    /// <param name="name">The name under which it is kept.</param>
    /// <param name="day">The day on which it was found.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The folder where it now is, as people find it; null where somebody else has taken the picture away.</returns>
    public async Task<string?> TakeAsync(string name, DateOnly day, CancellationToken cancellation = default)
    {
        // The same picture may have been set aside on the same day already.
        for (var number = 1; ; number++)
        {
            var folder = Prefix + day.ToString("O", CultureInfo.InvariantCulture) + (number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number}"));
            var here = $"{folder}/{name}";
            if (await store.FindAsync(here, cancellation) is null)
            {
                return await store.MoveAsync([(name, here)], cancellation) == 1 ? store.Locate(folder) : null;
            }
        }
    }

    /// <summary>Every picture here: the names under which they were kept, and where each is now.</summary>
    public async Task<ILookup<string, string>> ListAsync(CancellationToken cancellation = default)
    {
        var here = new List<string>();
        await foreach (var file in store.ListAsync(Prefix, cancellation))
        {
            if (UploadStore.IsOurs(LastPart(file.Name)))
            {
                here.Add(file.Name);
            }
        }

        return here.ToLookup(LastPart);
    }

    /// <summary>Moves a picture back to where predictions find it.</summary>
    /// <param name="name">The name under which it is to be kept.</param>
    /// <param name="places">Where <see cref="ListAsync"/> found it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether one was here whose content is still that of its name.</returns>
    public async Task<bool> GiveBackAsync(string name, IEnumerable<string> places, CancellationToken cancellation = default)
    {
        foreach (var place in places)
        {
            if (await HoldsAsync(place, UploadStore.HashIn(name), cancellation))
            {
                return await store.MoveAsync([(place, name)], cancellation) == 1;
            }
        }

        return false;
    }

    /// <summary>Deletes every copy of pictures here.</summary>
    /// <param name="names">The names under which they were kept.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task DeleteAsync(IReadOnlyCollection<string> names, CancellationToken cancellation = default)
    {
        await foreach (var file in store.ListAsync(Prefix, cancellation))
        {
            if (names.Contains(LastPart(file.Name)))
            {
                await store.DeleteAsync(file.Name, cancellation);
            }
        }
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];

    private async Task<bool> HoldsAsync(string place, string sha256, CancellationToken cancellation)
    {
        await using var file = await store.OpenReadAsync(place, cancellation);
        return file is not null && (await VerifiedCopy.HashAsync(file, target: null, cancellation)).Sha256 == sha256;
    }
}
