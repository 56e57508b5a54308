using System.Globalization;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class TableReaderTests : WfdbFolder
{
    private static readonly RecordingOptions Asked = new() { SamplingRate = 250, Unit = SampleUnit.Millivolt };

    [Theory]
    [InlineData("'Elapsed time','MLII','V5'\n'hh:mm:ss.mmm','mV','mV'\n'0:00.000',-0.145,-0.065\n'0:00.003',-0.145,-0.065\n'0:00.006',-0.15,0.5\n", "MLII V5", 0.0)]
    [InlineData("      Elapsed time\t      MLII\t        V5\n      hh:mm:ss.mmm\t      (mV)\t      (mV)\n          0:00.000\t    -0.145\t    -0.065\n          0:00.003\t    -0.145\t    -0.065\n          0:00.006\t    -0.150\t     0.500\n", "MLII V5", 0.0)]
    [InlineData("   Elapsed time   MLII     V5\n      (seconds)   (mV)   (mV)\n          0.000 -0.145 -0.065\n          0.004 -0.145 -0.065\n          0.008 -0.150  0.500\n", "MLII V5", 250.0)]
    [InlineData("# made by hand\ntime (s),MLII (mV),V5 [mV]\n0,-0.145,-0.065\n0.004,-0.145,-0.065\n0.008,-0.15,0.5\n", "MLII V5", 250.0)]
    [InlineData("Zeit (ms);MLII (mV);V5 (mV)\n0;-0,145;-0,065\n4;-0,145;-0,065\n8;-0,15;0,5\n", "MLII V5", 250.0)]
    [InlineData("time_ms\tMLII_uV\tV5_uV\n0\t-145\t-65\n4\t-145\t-65\n8\t-150\t500\n", "MLII V5", 250.0)]
    [InlineData("\uFEFF\"time\",\"MLII (V)\",\"V5 (V)\"\r\n0.000,-0.000145,-0.000065\r\n0.004,-0.000145,-0.000065\r\n0.008,-0.00015,0.0005\r\n", "MLII V5", 250.0)]
    [InlineData("timestamp,MLII (mV),V5 (mV)\n2026-11-26T10:00:00.000Z,-0.145,-0.065\n2026-11-26T10:00:00.004Z,-0.145,-0.065\n2026-11-26T10:00:00.008Z,-0.15,0.5\n", "MLII V5", 250.0)]
    public void Read_TableThatSaysEverything_IsUnderstood(string text, string names, double rate)
    {
        var record = Read(text);

        Assert.Equal(names, string.Join(' ', record.Leads.Select(lead => lead.Name)));
        Assert.Equal([-0.145f, -0.145f, -0.15f], record.Leads[0].Millivolts.ToArray(), (one, other) => Math.Abs(one - other) < 1e-6);
        Assert.Equal([-0.065f, -0.065f, 0.5f], record.Leads[1].Millivolts.ToArray(), (one, other) => Math.Abs(one - other) < 1e-6);
        Assert.True(rate == 0 || Math.Abs(record.SamplingRate - rate) < 0.01, $"{record.SamplingRate} Hz");
    }

    [Theory]
    [InlineData("-0.145\n-0.145\n-0.15\n", "lead 1")]
    [InlineData("-0.145,1\n-0.145,1\n-0.15,1\n", "lead 1 lead 2")]
    [InlineData("-0.145 1\n-0.145 1\n-0.15 1\n", "lead 1 lead 2")]
    [InlineData("-0,145 1,5\n-0,145 1,5\n-0,15 1,5\n", "lead 1 lead 2")]
    [InlineData("-0,145\t1,5\n-0,145\t1,5\n-0,15\t1,5\n", "lead 1 lead 2")]
    [InlineData("II;V1\n-0,145;1\n-0,145;1\n-0,15;1\n", "II V1")]
    [InlineData("II\n-0.145\n-0.145\n-0.15\n", "II")]
    [InlineData("0,-0.145\n1,-0.145\n2,-0.15\n", "lead 1")]
    [InlineData("sample #,II\n0,-0.145\n1,-0.145\n2,-0.15\n", "II")]
    public void Read_TableWithoutTimesOrUnits_GoesByWhatIsSaid(string text, string names)
    {
        var record = Read(text, Asked);

        Assert.Equal(names, string.Join(' ', record.Leads.Select(lead => lead.Name)));
        Assert.Equal(250, record.SamplingRate);
        Assert.Equal([-0.145f, -0.145f, -0.15f], record.Leads[0].Millivolts.ToArray());
    }

    [Fact]
    public void Read_NumbersOfTheConverter_AreScaledByGainAndBaseline()
    {
        var record = Read("       0\t    1024\t    1124\n       1\t    1224\t     924\n       2\t    1024\t    1024\n", new RecordingOptions { SamplingRate = 360, Unit = SampleUnit.Raw, Gain = 200, Baseline = 1024 });

        Assert.Equal([0f, 1f, 0f], record.Leads[0].Millivolts.ToArray());
        Assert.Equal([0.5f, -0.5f, 0f], record.Leads[1].Millivolts.ToArray());
    }

    [Fact]
    public void Read_RoundedTimes_GiveTheExactRate()
    {
        var rows = Enumerable.Range(0, 3600).Select(i => FormattableString.Invariant($"{i / 360.0:0.000} 0.{i % 10}"));

        Assert.Equal(360, Read("   Elapsed time   MLII\n      (seconds)   (mV)\n" + string.Join('\n', rows)).SamplingRate);
    }

    [Fact]
    public void Read_TimesWithoutUnitInSteps_AreTakenForMilliseconds()
    {
        var record = Read("time,II\n0,1\n4,2\n8,3\n", Asked);

        Assert.Equal(250, record.SamplingRate);
        Assert.Contains("taken for milliseconds", Assert.Single(record.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyCells_HoldNoAmplitude() =>
        Assert.Equal([1f, float.NaN, float.NaN, 4f], Read("II,V1\n1,1\n,1\nnan,1\n4,1\n", Asked).Leads[0].Millivolts.ToArray());

    [Theory]
    [InlineData("1.5\n2.5\n3.5\n", RecordingQuestion.SamplingRate)]
    [InlineData("0,995\n1,1011\n2,1013\n", RecordingQuestion.SamplingRate)]
    [InlineData("time (s),II\n0,1.5\n0.004,2\n0.008,3\n", RecordingQuestion.Unit)]
    [InlineData("0,145\n0,150\n0,155\n", RecordingQuestion.DecimalComma)]
    public void Read_TableThatLacksSomething_Asks(string text, RecordingQuestion question) =>
        Assert.Equal(question, Assert.Throws<RecordingQuestionException>(() => Read(text)).Question);

    [Fact]
    public void Read_CommaOfTwoMeanings_GoesByWhatIsSaid()
    {
        Assert.Equal([0.145f, 0.15f, 0.155f], Assert.Single(Read("0,145\n0,150\n0,155\n", Asked with { DecimalComma = true }).Leads).Millivolts.ToArray());
        Assert.Equal(2, Read("0,145\n0,150\n0,155\n", Asked with { DecimalComma = false }).Leads.Count);
    }

    [Theory]
    [InlineData("II,V1\n1,2\n3\n", "line 3: 2 columns are expected")]
    [InlineData("II,V1\n1,2\n3,high\n4,4\n", "line 3: 'high' is no number")]
    [InlineData("Dear colleague,\nplease find the ECG below.\nYours\n", "no table of numbers")]
    [InlineData("time (s),II (mV)\n0,1\n0.004,1\n0.002,1\n", "line 4: the time runs backwards")]
    [InlineData("time (s)\n0\n0.004\n0.008\n", "none of amplitudes")]
    [InlineData("\n\n", "the file is empty")]
    public void Read_TableThatMakesNoSense_SaysWhere(string text, string problem) =>
        Assert.Contains(problem, Assert.ThrowsAny<RecordRefusedException>(() => Read(text, Asked)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_GapInTheTimes_IsRefusedWithItsPlace()
    {
        var rows = Enumerable.Range(0, 100).Select(i => string.Create(CultureInfo.InvariantCulture, $"{(i < 60 ? i : i + 50) * 0.004:0.000},1"));

        Assert.Contains("line 62: the time leaps", Assert.ThrowsAny<RecordRefusedException>(() => Read("time (s),II (mV)\n" + string.Join('\n', rows))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LargerTableThanMayBe_IsRefused() =>
        Assert.Contains("at most 5 are read", Assert.ThrowsAny<RecordRefusedException>(() => Read("1.0\n2\n3\n4\n5\n6\n", Asked with { Limits = new RecordingLimits { MostSamples = 5 } })).Message, StringComparison.Ordinal);

    private Recording Read(string text, RecordingOptions? options = null)
    {
        File.WriteAllText(Path.Combine(Folder, "r.csv"), text);
        return RecordingFile.Read(Path.Combine(Folder, "r.csv"), options);
    }
}
