using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class RecordBootstrapTests
{
    [Fact]
    public void Estimate_OneRecordRightOneWrong_SpansEverything()
    {
        // Of two draws a quarter take the wrong record twice, a quarter the right one twice: 2.5 % lies inside both.
        var accuracy = new RecordBootstrap([Record(right: 1000, wrong: 0), Record(right: 0, wrong: 1000)]).Estimate(confusion => confusion.Accuracy);

        Assert.Equal(new Estimate(0.5, 0, 1), accuracy);
    }

    [Fact]
    public void Estimate_RecordsAlike_HasNoWidth() =>
        Assert.Equal(new Estimate(0.9, 0.9, 0.9), new RecordBootstrap([.. Enumerable.Repeat(Record(90, 10), 20)]).Estimate(confusion => confusion.Accuracy));

    [Fact]
    public void Estimate_ManyRecords_ComesNearTheNormalInterval()
    {
        // 50 records of 100 beats with 51 to 100 right: mean 0.755, standard deviation sqrt((50^2 - 1) / 12) / 100 = 0.1443.
        var accuracy = new RecordBootstrap([.. Enumerable.Range(51, 50).Select(right => Record(right, 100 - right))]).Estimate(confusion => confusion.Accuracy);

        var half = 1.96 * 0.1443 / Math.Sqrt(50);
        Assert.Equal(0.755, accuracy.Value!.Value, 5);
        Assert.Equal(0.755 - half, accuracy.Low!.Value, 0.004);
        Assert.Equal(0.755 + half, accuracy.High!.Value, 0.004);
    }

    [Fact]
    public void Estimate_FigureOfAClassThatNoRecordHolds_HasNeitherValueNorInterval() =>
        Assert.Equal(new Estimate(null), new RecordBootstrap([Record(5, 5), Record(6, 4)]).Estimate(confusion => confusion.Figures()[3].Sensitivity));

    [Fact]
    public void Estimate_Twice_GivesTheSame()
    {
        ConfusionMatrix[] records = [Record(90, 10), Record(50, 20), Record(70, 1)];

        Assert.Equal(new RecordBootstrap(records).Estimate(of => of.Accuracy), new RecordBootstrap(records).Estimate(of => of.Accuracy));
    }

    [Fact]
    public void Construct_WithoutRecords_Throws() => Assert.Throws<ArgumentException>(() => new RecordBootstrap([]));

    private static ConfusionMatrix Record(int right, int wrong) => ConfusionMatrix.Of(LabelSet.Aami, [[right, wrong, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]);
}
