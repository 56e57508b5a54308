namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Draws a confusion matrix as an SVG picture: each cell shaded by its share of the row.</summary>
public static class ConfusionMatrixPicture
{
    private const int Cell = 64;
    private const int Left = 90;
    private const int Top = 80;

    /// <summary>Draws the picture.</summary>
    /// <param name="confusion">The counts.</param>
    /// <param name="title">What stands above it.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Draw(ConfusionMatrix confusion, string title)
    {
        var classes = confusion.Labels.Classes;
        var figures = confusion.Figures();
        var side = classes.Count * Cell;
        var picture = new SvgPicture(Left + side + 20, Top + side + 20, title);
        picture.Label(16, 24, "start", title);
        picture.Label(Left + (side / 2), 48, "middle", "answer");
        picture.Label(16, Top + (side / 2), "start", "truth");
        foreach (var (truth, known) in classes.Index())
        {
            picture.Label(Left + (truth * Cell) + (Cell / 2), Top - 8, "middle", known.Code);
            picture.Label(Left - 10, Top + (truth * Cell) + (Cell / 2) + 5, "end", known.Code);
            foreach (var (answer, _) in classes.Index())
            {
                var (x, y) = (Left + (answer * Cell), Top + (truth * Cell));
                var share = (double)confusion[truth, answer] / Math.Max(1, figures[truth].Beats);
                picture.Rectangle(x, y, Cell, Cell, answer == truth ? SvgPicture.Blue : SvgPicture.Red, Math.Sqrt(share), SvgPicture.Line);
                picture.Label(x + (Cell / 2), y + (Cell / 2) + 5, "middle", Shares.Text($"{confusion[truth, answer]}"), share > 0.3 ? "#ffffff" : SvgPicture.Ink);
            }
        }

        return picture.ToString();
    }
}
