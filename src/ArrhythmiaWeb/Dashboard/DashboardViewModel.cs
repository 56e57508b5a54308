using System.Globalization;
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

    /// <summary>The month before this one.</summary>
    public required Period LastMonth { get; init; }

    /// <summary>The first day of it on which a picture or a recording came; null where none did.</summary>
    public required DateOnly? FirstDay { get; init; }

    /// <summary>What comes first.</summary>
    public required Headline Headline { get; init; }

    /// <summary>What the model answered.</summary>
    public required IReadOnlyList<PartOfAnswers> Answers { get; init; }

    /// <summary>What readers concluded of the answers of each class; a class without answers is not there.</summary>
    public required IReadOnlyList<CorrectionsOfClass> Corrections { get; init; }

    /// <summary>What was refused.</summary>
    public required IReadOnlyList<PartOfRefusals> Refusals { get; init; }

    /// <summary>The mix of classes; null without a reference.</summary>
    public required Drift? Classes { get; init; }

    /// <summary>The brightness of pictures; null without a reference.</summary>
    public required Drift? Levels { get; init; }

    /// <summary>The similarity to known beats; null without a reference.</summary>
    public required Drift? Similarities { get; init; }

    /// <summary>What pictures are held against; null where there is nothing.</summary>
    public required InputReference? Reference { get; init; }

    /// <summary>What readers said.</summary>
    public Agreement Agreement => Headline.Agreement;

    /// <summary>The room taken.</summary>
    public DiskUse Disk => Headline.Alerts.Disk;

    /// <summary>Whether nothing happened in the period.</summary>
    public bool IsEmpty => AllAnswers + AllRefusals + Headline.Recordings.Recordings == 0;

    /// <summary>All answers of the period.</summary>
    public long AllAnswers => Answers.Sum(part => part.Answers);

    /// <summary>All refusals of the period.</summary>
    public long AllRefusals => Refusals.Sum(part => part.Refusals);

    /// <summary>The answers of which nobody knows whether they were certain.</summary>
    public long AllUnknown => AllAnswers - Answers.Sum(part => part.Certain + part.Doubted);

    /// <summary>The days until pictures and recordings fill the free space, at the pace of the period.</summary>
    /// <returns>The days; null where it will take more than a year, where less than two weeks show no pace, or where nobody knows what is free.</returns>
    public long? DaysLeft => DiskForecast.DaysLeft(Period, FirstDay, Answers.Sum(part => part.Bytes) + Headline.Recordings.Bytes, Disk.FreeForUploads);

    /// <summary>Writes a whole number as the reader is used to.</summary>
    /// <param name="number">The number.</param>
    public static string Number(double number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Writes a share as the reader is used to.</summary>
    /// <param name="share">0 to 1; null where there is none.</param>
    public static string Share(double? share) => share?.ToString("P1", CultureInfo.CurrentCulture) ?? "–";
}
