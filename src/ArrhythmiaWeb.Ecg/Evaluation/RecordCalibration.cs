namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>The expected calibration error of each record alone, summed up.</summary>
/// <param name="Median">The median over the records, 0 to 1.</param>
/// <param name="Worst">The highest, 0 to 1.</param>
/// <param name="WorstRecord">The record that has it.</param>
public sealed record RecordCalibration(double Median, double Worst, string WorstRecord)
{
    /// <summary>Sums up records.</summary>
    /// <param name="records">At least one record.</param>
    public static RecordCalibration Of(IReadOnlyList<RecordResult> records)
    {
        var ordered = records.OrderBy(record => record.ExpectedCalibrationError).ToArray();
        var median = (ordered[(ordered.Length - 1) / 2].ExpectedCalibrationError + ordered[ordered.Length / 2].ExpectedCalibrationError) / 2;
        return new RecordCalibration(Shares.Round(median), ordered[^1].ExpectedCalibrationError, ordered[^1].Record);
    }
}
