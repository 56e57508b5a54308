using System.Globalization;
using ArrhythmiaWeb.Dashboard;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>The figures of a period as they are shown.</summary>
public sealed record DashboardViewModel
{
    /// <summary>The period.</summary>
    public required Period Period { get; init; }

    /// <summary>The number of days up to today that it was asked for as; null where it was asked for by its first and last day.</summary>
    public required int? Length { get; init; }

    /// <summary>Whether a period was asked for that cannot be shown.</summary>
    public required bool IsPeriodWrong { get; init; }

    /// <summary>What the model answered.</summary>
    public required IReadOnlyList<DayOfAnswers> Answers { get; init; }

    /// <summary>The recordings that were analysed.</summary>
    public required RecordingFigures Recordings { get; init; }

    /// <summary>What was refused.</summary>
    public required IReadOnlyList<DayOfRefusals> Refusals { get; init; }

    /// <summary>What readers said.</summary>
    public required Agreement Agreement { get; init; }

    /// <summary>The mix of classes; null without a reference.</summary>
    public required Drift? Classes { get; init; }

    /// <summary>The brightness of pictures; null without a reference.</summary>
    public required Drift? Levels { get; init; }

    /// <summary>The similarity to known beats; null without a reference.</summary>
    public required Drift? Similarities { get; init; }

    /// <summary>What pictures are held against; null where there is nothing.</summary>
    public required InputReference? Reference { get; init; }

    /// <summary>The room taken.</summary>
    public required DiskUse Disk { get; init; }

    /// <summary>How many pictures that results name are not in the uploads folder; null where nobody has counted yet.</summary>
    public required int? MissingPictures { get; init; }

    /// <summary>The entries, noted outside the database, that the audit log does not hold any more, and the files of the notes.</summary>
    public required IReadOnlyList<(string File, LogHead Head)> LostEntries { get; init; }

    /// <summary>Whether an admin has to look into something.</summary>
    public bool HasWarnings => Disk.Aside > 0 || MissingPictures > 0 || LostEntries.Count > 0;

    /// <summary>Whether nothing happened in the period.</summary>
    public bool IsEmpty => AllAnswers + AllRefusals + Recordings.Recordings == 0;

    /// <summary>All answers of the period.</summary>
    public long AllAnswers => Answers.Sum(day => day.Answers);

    /// <summary>All refusals of the period.</summary>
    public long AllRefusals => Refusals.Sum(day => day.Refusals);

    /// <summary>The answers of which nobody knows whether they were certain.</summary>
    public long AllUnknown => AllAnswers - Answers.Sum(day => day.Certain + day.Doubted);

    /// <summary>The share of answers that was certain; null where nobody knows of any.</summary>
    public double? CertainShare => AllAnswers == AllUnknown ? null : (double)Answers.Sum(day => day.Certain) / (AllAnswers - AllUnknown);

    /// <summary>The days until pictures and recordings fill the free space, at the pace of the period; null where nothing came or nobody knows what is free.</summary>
    public long? DaysLeft => Answers.Sum(day => day.Bytes) + Recordings.Bytes is > 0 and var bytes && Disk.FreeForUploads is { } free ? (long)(free / ((double)bytes / Period.Days)) : null;

    /// <summary>Writes a whole number as the reader is used to.</summary>
    /// <param name="number">The number.</param>
    public static string Number(double number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Writes a share as the reader is used to.</summary>
    /// <param name="share">0 to 1; null where there is none.</param>
    public static string Share(double? share) => share?.ToString("P1", CultureInfo.CurrentCulture) ?? "–";
}
