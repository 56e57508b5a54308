using System.Text.Json.Serialization;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>How one record fared.</summary>
/// <param name="Record">Its name.</param>
/// <param name="Beats">The number of its beats judged.</param>
/// <param name="Accuracy">The share of them answered right, 0 to 1.</param>
/// <param name="ExpectedCalibrationError">Of this record alone, 0 to 1.</param>
/// <param name="Confusion">What its beats were taken for: a row for each true class, a column for each answer.</param>
public sealed record RecordResult(
    string Record,
    int Beats,
    double Accuracy,
    double ExpectedCalibrationError,
    [property: JsonConverter(typeof(CountsConverter))] int[][] Confusion)
{
    /// <summary>What of the record the pictures were drawn from; absent in reports that were written before it was noted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecordSource? Source { get; init; }

    /// <summary>Measures the beats of one record.</summary>
    /// <param name="record">Its name.</param>
    /// <param name="beats">At least one beat.</param>
    /// <param name="labels">The classes that their indices refer to.</param>
    public static RecordResult Of(string record, IReadOnlyCollection<JudgedBeat> beats, LabelSet labels)
    {
        var confusion = JudgedBeat.Count(beats, labels);
        return new RecordResult(
            record, beats.Count, Shares.Round(confusion.Accuracy), Calibration.Of(beats).ExpectedCalibrationError, confusion.Counts());
    }
}
