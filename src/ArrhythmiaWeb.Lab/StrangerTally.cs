using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab;

/// <summary>Counts how the product fares with people whom its networks have never seen.</summary>
internal static class StrangerTally
{
    private const double MostlyRight = 0.05;
    private static readonly LabelSet Groups = LabelSet.AamiWithPaced;

    internal static StrangerFigures Of(IReadOnlyList<StrangerBeat> beats)
    {
        var answered = beats.Where(beat => beat.Answer is not null).ToArray();
        var people = answered.GroupBy(beat => beat.Record).Select(own => own.ToArray()).ToArray();
        // Shares are counted as right and wrong of a confusion matrix, so that the bootstrap over records serves them like every other figure.
        var groups = new RecordBootstrap([.. people.Select(own => Count(own, beat => IndexOf(beat.Group), beat => IndexOf(beat.Answer!.Class.Aami)))]);
        var certain = new RecordBootstrap([.. people.Select(own => Count(own, _ => 0, beat => beat.Answer!.Certain ? 0 : 1))]);
        var wrong = new RecordBootstrap([.. people.Select(own => Count([.. own.Where(beat => beat.Answer!.Certain)], _ => 0, beat => beat.IsRight ? 0 : 1))]);
        return new StrangerFigures(
            people.Length,
            beats.Count,
            beats.Count - answered.Length,
            groups.Estimate(matrix => matrix.Accuracy),
            certain.Estimate(matrix => matrix.Accuracy),
            wrong.Estimate(matrix => 1 - matrix.Accuracy),
            Shares.Round(people.Count(own => ShareWrong(own) <= MostlyRight) / (double)people.Length),
            Calibration.Of([.. answered.Select(beat => new JudgedBeat(beat.Record, 0, 0, beat.IsRight ? 0 : 1, [beat.Answer!.Confidence]))]).ExpectedCalibrationError,
            groups.Estimate(matrix => matrix.Figures()[IndexOf('S')].F1),
            Median([.. people.Where(own => own.Any(beat => beat.Group == 'S')).Select(own => F1(own, 'S')).OfType<double>()]),
            groups.Estimate(matrix => matrix.Figures()[IndexOf('V')].F1));
    }

    private static double ShareWrong(StrangerBeat[] own)
    {
        var certain = own.Where(beat => beat.Answer!.Certain).ToArray();
        return certain.Length == 0 ? 0 : certain.Count(beat => !beat.IsRight) / (double)certain.Length;
    }

    private static double? F1(StrangerBeat[] own, char group)
    {
        var right = own.Count(beat => beat.Group == group && beat.IsRight);
        var all = own.Count(beat => beat.Group == group) + own.Count(beat => beat.Answer!.Class.Aami == group);
        return all == 0 ? null : 2.0 * right / all;
    }

    private static double? Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? null : Shares.Round((values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2);
    }

    private static int IndexOf(char group) => Groups.Classes.Index().First(entry => entry.Item.Aami == group).Index;

    private static ConfusionMatrix Count(StrangerBeat[] beats, Func<StrangerBeat, int> truth, Func<StrangerBeat, int> answer)
    {
        var matrix = new ConfusionMatrix(Groups);
        foreach (var beat in beats)
        {
            matrix.Add(truth(beat), answer(beat));
        }

        return matrix;
    }
}
