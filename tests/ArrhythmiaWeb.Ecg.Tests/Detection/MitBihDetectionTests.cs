using ArrhythmiaWeb.Ecg.Detection;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Detection;

public sealed class MitBihDetectionTests
{
    [Theory(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    [InlineData(360)]
    [InlineData(128)]
    public void Find_All48Records_FindsBeatsAndLittleElse(double samplingRate)
    {
        var gross = WfdbReader.RecordNames(EcgData.MitBih).AsParallel().Select(name => Count(name, samplingRate)).Aggregate((one, other) => one + other);

        Assert.InRange(gross.Sensitivity, 0.995, 1);
        Assert.InRange(gross.PositivePredictiveValue, 0.995, 1);
    }

    private static DetectionCount Count(string name, double samplingRate)
    {
        var record = WfdbReader.Read(EcgData.MitBih, name);
        var recording = (record with { Leads = [LeadChoice.Of(record.Leads, "MLII", "V5").Lead] }).At(samplingRate);
        var found = RPeakDetector.Find(recording.Leads[0].Millivolts.Span, samplingRate);
        return DetectionCount.Of(BeatByBeat.Compare(recording.Annotations, [.. found.Select(sample => new Annotation(sample, 'N', 0, 0, 0, null))], samplingRate), samplingRate);
    }
}
