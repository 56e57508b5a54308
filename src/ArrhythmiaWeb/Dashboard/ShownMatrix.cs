using System.Globalization;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.History;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>A confusion matrix of the model's answers and the readers'.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="HasUncertain">Whether it has a column for readers who could not tell.</param>
/// <param name="Rows">A row for each class that the model answered.</param>
public sealed record ShownMatrix(string Title, bool HasUncertain, IReadOnlyList<(BeatClass Class, IReadOnlyList<ShownMatrix.Cell> Cells)> Rows)
{
    /// <summary>Whether anybody holds another class right than the model. Otherwise the matrix is one of zeros.</summary>
    public bool HasDisagreement => Rows.Any(row => row.Cells.Any(cell => cell is { IsAgreement: false, Shade: not null }));

    // From the lightest to the darkest.
    private const int Shades = 4;

    /// <summary>Shows the verdicts of one stratum.</summary>
    /// <param name="history">The history that the stratum is; its cells lead to the part that they count.</param>
    public static ShownMatrix Of(string title, Agreement agreement, Stratum stratum, HistoryFilter history) => new(title, true, [.. Agreement.Classes.Select(row =>
    {
        long[] verdicts = [.. Agreement.Classes.Select(column => agreement.VerdictsOn(stratum, row.Code, column.Code)), agreement.VerdictsOn(stratum, row.Code, null)];
        return (row, (IReadOnlyList<Cell>)[.. verdicts.Select((count, column) => new Cell(
            count.ToString("N0", CultureInfo.CurrentCulture), Shade(verdicts.Sum() == 0 ? 0 : (double)count / verdicts.Sum()), IsDiagonal(row, column))
        {
            Filter = count == 0 ? null : column < Agreement.Classes.Count
                ? history with { Class = row.Code, ReaderClass = Agreement.Classes[column].Code }
                : history with { Class = row.Code, State = Data.ReviewState.Uncertain },
        })]);
    })]);

    /// <summary>Shows the shares estimated for all answers.</summary>
    public static ShownMatrix OfAll(string title, Agreement agreement) => new(title, false, [.. Agreement.Classes.Select(row =>
        (row, (IReadOnlyList<Cell>)[.. Agreement.Classes.Select((column, place) => (Share: agreement.CellOfAll(row.Code, column.Code), place)).Select(cell => new Cell(
            cell.Share?.ToString("P0", CultureInfo.CurrentCulture) ?? "–", Shade(cell.Share ?? 0), IsDiagonal(row, cell.place)))]))]);

    private static bool IsDiagonal(BeatClass row, int column) => column < Agreement.Classes.Count && Agreement.Classes[column] == row;

    private static string? Shade(double share) => share <= 0 ? null : $"shade-{Math.Min(Shades, 1 + (int)(share * Shades))}";

    /// <summary>One cell.</summary>
    /// <param name="Text">Its number.</param>
    /// <param name="Shade">The class of its shade; null for none.</param>
    /// <param name="IsAgreement">Whether model and readers agree.</param>
    public sealed record Cell(string Text, string? Shade, bool IsAgreement)
    {
        /// <summary>The part of the history that it counts; null where it counts nothing, or is an estimate.</summary>
        public HistoryFilter? Filter { get; init; }
    }
}
