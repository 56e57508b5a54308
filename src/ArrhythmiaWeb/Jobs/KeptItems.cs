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
    /// <param name="arriving">Where files arrive.</param>
    /// <param name="workFolder">Where archives are made.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What makes each row, given the number of its job.</returns>
    public static async Task<IReadOnlyList<Func<long, JobItem>>> MakeAsync(IReadOnlyList<SentItem> items, ArrivingFiles arriving, string workFolder, CancellationToken cancellation)
    {
        var rows = new List<Func<long, JobItem>>(items.Count);
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var path = ItemMessage.Fitting(item.Path);
            if (item.Message is not null)
            {
                rows.Add(job => new JobItem { JobNumber = job, Path = path, Kind = item.Kind, State = JobItemState.Refused, Message = item.Message });
                continue;
            }

            var file = item.Picture ?? await PackAsync(item, workFolder, cancellation);
            var sha256 = await HashAsync(file, cancellation);
            if (first.TryGetValue(sha256, out var before))
            {
                rows.Add(job => new JobItem { JobNumber = job, Path = path, Kind = item.Kind, State = JobItemState.Repeated, Message = before });
                continue;
            }

            first.Add(sha256, path);
            var name = await arriving.AddAsync(file, sha256, item.Format?.Extension ?? ArchiveExtension, cancellation);
            rows.Add(job => new JobItem { JobNumber = job, Path = path, Kind = item.Kind, StoredFileName = name });
        }

        return rows;
    }

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
