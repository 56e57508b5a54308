using System.Security.Claims;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Recordings;

/// <summary>Recordings in lists.</summary>
public static class ListedRecordings
{
    /// <summary>Takes the answers out of those recordings of a list whose answers are hidden.</summary>
    public static async Task<IReadOnlyList<ListedRecording>> BlindAsync(
        this Blinding blinding, ClaimsPrincipal reader, IReadOnlyList<ListedRecording> list, CancellationToken cancellation)
    {
        var hidden = await blinding.HiddenRecordingsAsync(reader, [.. list.Select(entry => entry.Number)], cancellation);
        return [.. list.Select(entry => hidden.Contains(entry.Number) ? entry with { Answer = null } : entry)];
    }
}
