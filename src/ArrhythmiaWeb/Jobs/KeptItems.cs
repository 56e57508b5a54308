using System.Security.Cryptography;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Jobs;

/// <summary>Makes rows of what was sent, and has the files arrive that they name: pictures as they are, each recording in an archive of its own.</summary>
public static class KeptItems
{
    private const string ArchiveExtension = ".zip";

    /// <summary>Makes them.</summary>
    /// <param name="items">What was sent.</param>
    /// <param name="findEarlier">Finds the answers that pictures already have, by the names under which they would be kept.</param>
    /// <param name="arriving">Where files arrive.</param>
    /// <param name="workFolder">Where archives are made.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What makes each row, given the number of its job.</returns>
    public static async Task<IReadOnlyList<Func<long, JobItem>>> MakeAsync(
        IReadOnlyList<SentItem> items, Func<IReadOnlyCollection<string>, Task<IReadOnlyDictionary<string, Guid>>> findEarlier, ArrivingFiles arriving, string workFolder,
        CancellationToken cancellation)
    {
        var files = new Dictionary<SentItem, (string File, string Sha256)>(ReferenceEqualityComparer.Instance);
        foreach (var item in items.Where(item => item.Message is null))
        {
            var file = item.Picture ?? await PackAsync(item, workFolder, cancellation);
            files.Add(item, (file, await HashAsync(file, cancellation)));
        }

        var earlier = await findEarlier([.. files.Where(one => one.Key.Format is not null).Select(one => NameOf(one.Key, one.Value.Sha256)).Distinct()]);
        var rows = new List<Func<long, JobItem>>(items.Count);
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var path = ItemMessage.Fitting(item.Path);
            if (!files.TryGetValue(item, out var kept))
            {
                rows.Add(job => new JobItem { JobNumber = job, Path = path, Kind = item.Kind, State = JobItemState.Refused, Message = item.Message });
            }
            else if (item.Format is not null && earlier.TryGetValue(NameOf(item, kept.Sha256), out var answer))
            {
                rows.Add(job => new JobItem { JobNumber = job, Path = path, Kind = item.Kind, State = JobItemState.Repeated, PredictionId = answer });
            }
            else if (first.TryGetValue(kept.Sha256, out var before))
            {
                rows.Add(job => new JobItem { JobNumber = job, Path = path, Kind = item.Kind, State = JobItemState.Repeated, Message = before });
            }
            else
            {
                first.Add(kept.Sha256, path);
                var name = await arriving.AddAsync(kept.File, kept.Sha256, item.Format?.Extension ?? ArchiveExtension, cancellation);
                rows.Add(job => new JobItem { JobNumber = job, Path = path, Kind = item.Kind, StoredFileName = name });
            }
        }

        return rows;
    }

    private static string NameOf(SentItem item, string sha256) => UploadStore.NameOf(sha256, item.Format!);

    private static async Task<string> PackAsync(SentItem item, string workFolder, CancellationToken cancellation)
    {
        var path = Path.Combine(workFolder, Guid.NewGuid().ToString("N"));
        await Task.Run(() => PackedRecording.Write(item.Recording!, path), cancellation);
        return path;
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }
}
