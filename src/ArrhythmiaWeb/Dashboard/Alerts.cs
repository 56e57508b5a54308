using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>What an admin has to look into, whatever the period.</summary>
/// <param name="LostEntries">The entries, noted outside the database, that the audit log does not hold any more, and the files of the notes.</param>
/// <param name="MissingPictures">How many pictures that results name are not in the uploads folder; null where nobody has counted yet.</param>
/// <param name="Disk">The room taken, with what was set aside.</param>
public sealed record Alerts(IReadOnlyList<(string File, LogHead Head)> LostEntries, int? MissingPictures, DiskUse Disk)
{
    /// <summary>Whether there is anything.</summary>
    public bool Any => LostEntries.Count > 0 || MissingPictures > 0 || Disk.Aside > 0;
}
