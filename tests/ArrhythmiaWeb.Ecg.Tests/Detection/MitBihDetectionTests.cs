using ArrhythmiaWeb.Ecg.Detection;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Detection;

public sealed class MitBihDetectionTests
{
    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    public void Find_All48Records_FindsBeatsAndLittleElse()
    {
        var gross = WfdbReader.RecordNames(EcgData.MitBih).AsParallel().Select(Count).Aggregate((one, other) => one + other);

        Assert.InRange(gross.Sensitivity, 0.995, 1);
        Assert.InRange(gross.PositivePredictiveValue, 0.995, 1);
    }

    private static DetectionCount Count(string name)
    {
        var record = WfdbReader.Read(EcgData.MitBih, name);
        var found = RPeakDetector.Find(LeadChoice.Of(record.Leads, "MLII", "V5").Lead.Millivolts.Span, record.SamplingRate);
        return DetectionCount.Of(BeatByBeat.Compare(record.Annotations, [.. found.Select(sample => new Annotation(sample, 'N', 0, 0, 0, null))], record.SamplingRate), record.SamplingRate);
    }
}
