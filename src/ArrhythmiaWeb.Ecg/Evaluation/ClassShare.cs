namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>How much one record decides the figures of one class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Record">The record's name.</param>
/// <param name="Beats">The beats of the class in the record.</param>
/// <param name="ShareOfBeats">Their share of all beats of the class, 0 to 1.</param>
/// <param name="Errors">The record's beats of the class that were missed and its other beats that were taken for it.</param>
/// <param name="ShareOfErrors">Their share of all errors about the class, 0 to 1; 0 where there are none.</param>
public sealed record ClassShare(BeatClass Class, string Record, int Beats, double ShareOfBeats, int Errors, double ShareOfErrors)
{
    // Below a tenth no record decides a figure.
    private const double Notable = 0.1;

    /// <summary>For each class, the records that hold at least a tenth of its beats or of the errors about it; most beats first.</summary>
    /// <param name="records">What the beats of each record were taken for, by the record's name.</param>
    public static IReadOnlyList<ClassShare> Of(IReadOnlyList<(string Record, ConfusionMatrix Confusion)> records)
    {
        var shares = new List<ClassShare>();
        foreach (var index in Enumerable.Range(0, records[0].Confusion.Labels.Classes.Count))
        {
            var figures = records.Select(record => (record.Record, Figures: record.Confusion.Figures()[index])).ToArray();
            var beats = figures.Sum(record => record.Figures.Beats);
            var errors = figures.Sum(record => Errors(record.Figures));
            shares.AddRange(figures
                .Select(record => new ClassShare(
                    record.Figures.Class,
                    record.Record,
                    record.Figures.Beats,
                    Share(record.Figures.Beats, beats),
                    Errors(record.Figures),
                    Share(Errors(record.Figures), errors)))
                .Where(share => share.ShareOfBeats >= Notable || share.ShareOfErrors >= Notable)
                .OrderByDescending(share => share.Beats)
                .ThenByDescending(share => share.Errors)
                .ThenBy(share => share.Record, StringComparer.Ordinal));
        }

        return shares;

        static int Errors(ClassFigures of) => of.FalseNegatives + of.FalsePositives;

        static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
    }
}
