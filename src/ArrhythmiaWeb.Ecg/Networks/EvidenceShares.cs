namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>How what speaks for a class is distributed over time. All shares are 0 to 1 and sum to 1.</summary>
/// <param name="EarlierBeats">Earlier than the beat in question: the beats before it.</param>
/// <param name="Before">Just before the QRS: P wave and PR segment.</param>
/// <param name="Qrs">Around the R peak.</param>
/// <param name="After">Just after the QRS: ST segment and T wave.</param>
/// <param name="LaterBeats">Later than the beat in question: the beats after it.</param>
public sealed record EvidenceShares(double EarlierBeats, double Before, double Qrs, double After, double LaterBeats)
{
    /// <summary>The QRS reaches this far either side of the R peak, in seconds.</summary>
    public const double QrsSeconds = 0.1;

    /// <summary>The beat reaches this far either side of the R peak, in seconds.</summary>
    public const double BeatSeconds = 0.4;

    /// <summary>Sums up a map by time. Evidence against the class does not count.</summary>
    /// <param name="evidence">The map.</param>
    /// <param name="secondsEachSide">The time that it shows before the R peak, and as much after it, in seconds.</param>
    /// <returns>The shares; null where nothing speaks for the class.</returns>
    public static EvidenceShares? Of(EvidenceMap evidence, double secondsEachSide)
    {
        var sums = new double[5];
        for (var column = 0; column < evidence.Columns; column++)
        {
            var seconds = (((column + 0.5) / evidence.Columns * 2) - 1) * secondsEachSide;
            var region = seconds switch
            {
                < -BeatSeconds => 0,
                < -QrsSeconds => 1,
                <= QrsSeconds => 2,
                <= BeatSeconds => 3,
                _ => 4,
            };
            for (var row = 0; row < evidence.Rows; row++)
            {
                sums[region] += Math.Max(0, evidence[row, column]);
            }
        }

        var total = sums.Sum();
        return total > 0 ? new EvidenceShares(sums[0] / total, sums[1] / total, sums[2] / total, sums[3] / total, sums[4] / total) : null;
    }
}
