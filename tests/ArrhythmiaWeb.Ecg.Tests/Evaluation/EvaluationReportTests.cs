using System.Xml.Linq;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class EvaluationReportTests
{
    // Three records; S in two of them, V in one, no F; N taken for S three times.
    private static readonly JudgedBeat[] Beats =
    [
        .. Judged.Beats(90, "232", 0, 0, 0.95), .. Judged.Beats(8, "232", 1, 1, 0.85), .. Judged.Beats(2, "232", 1, 0, 0.6),
        .. Judged.Beats(50, "100", 0, 0, 0.99), .. Judged.Beats(1, "100", 1, 1, 0.9),
        .. Judged.Beats(40, "213", 0, 0, 0.97), .. Judged.Beats(3, "213", 0, 1, 0.55), .. Judged.Beats(6, "213", 2, 2, 0.93),
    ];

    [Fact]
    public void Of_Beats_GivesTheFiguresOfTheirMatrix()
    {
        var report = Report();

        Assert.Equal([[180, 3, 0, 0], [2, 9, 0, 0], [0, 0, 6, 0], [0, 0, 0, 0]], report.Confusion);
        Assert.Equal(["100", "213", "232"], report.Records.Select(record => record.Record));
        Assert.Equal(200, report.Metrics.TestBeats);
        Assert.Equal(0.975, report.Metrics.Accuracy);
        Assert.Equal(Shares.Round((180.0 / 183 + 9.0 / 11 + 1) / 3), report.Metrics.MacroSensitivity);
        Assert.Equal(Shares.Round((180.0 / 182 + 9.0 / 12 + 1) / 3), report.Overall.MacroPositivePredictiveValue.Value);
        Assert.Equal((0.98, 0.93878), (report.Records[2].Accuracy, report.Records[1].Accuracy));
    }

    [Fact]
    public void Of_ClassInOneRecord_HasNoInterval()
    {
        var classes = Report().Classes;

        Assert.Equal((2, 1, 0), (classes[1].Records, classes[2].Records, classes[3].Records));
        Assert.NotNull(classes[1].F1.Low);
        Assert.Equal(new Estimate(1), classes[2].F1);
        Assert.Equal(new Estimate(null), classes[3].F1);
    }

    [Fact]
    public void Of_ManifestWithoutRule_HasNoReview()
    {
        Assert.Null(Report(reviewBelow: null).Review);
        Assert.Equal(0.975, Report().Review!.Coverage); // five answers below 0.7
    }

    [Fact]
    public void FromJson_WhatToJsonWrote_GivesTheSame()
    {
        var json = Report().ToJson();

        Assert.Equal(json, EvaluationReport.FromJson(json).ToJson());
        Assert.Contains("\"confusion\": [[180,3,0,0],[2,9,0,0],[0,0,6,0],[0,0,0,0]]", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Report_StatesFiguresIntervalsAndRule()
    {
        var page = EvaluationPage.Write(Report());

        Assert.Contains("| V ventricular ectopic beat | 6 | 1 | 100.00 % | 100.00 % | 100.00 % | 100.00 % (100.00 to 100.00) |", page, StringComparison.Ordinal);
        Assert.Contains("| N | 180 | 3 | 0 | 0 |", page, StringComparison.Ordinal);
        Assert.Contains("| S | 232 | 10 | 90.91 % | 2 | 40.00 % |", page, StringComparison.Ordinal);
        Assert.Contains("| 213 | 49 | 93.88 % |", page, StringComparison.Ordinal);
        Assert.Contains("| 0 (3 false) |", page, StringComparison.Ordinal);
        Assert.Contains("97.50 % of the answers are certain, and 0.00 % of those are wrong; of the answers to review 100.00 % are wrong", page, StringComparison.Ordinal);
        Assert.Contains("\"not certain - please review\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void WeakClasses_Report_NamesWhatIsReadBadlyAndWhatFewRecordsHold()
    {
        var sentences = WeakClasses.InWords(Report());

        Assert.Equal(5, sentences.Count);
        Assert.StartsWith("**S** (supraventricular ectopic beat): F1 78.26 % (", sentences[0], StringComparison.Ordinal);
        Assert.EndsWith(
            "; 81.82 % of its beats are recognised, 2 of 11 are taken for N; 75.00 % of the answers S are right, the others mostly N. Record 232 alone holds 90.91 % of its beats.",
            sentences[0],
            StringComparison.Ordinal);
        Assert.Contains("**S** (supraventricular ectopic beat): all beats come from 2 records, 232 (10), 100 (1): the figures say little about other people.", sentences);
        Assert.Contains("**V** (ventricular ectopic beat): all beats come from one record, 213 (6): the figures say little about other people.", sentences);
        Assert.Equal("**F** (fusion of ventricular and normal beat) has no beat here: nothing is known of it.", sentences[^1]);
    }

    [Fact]
    public void Pictures_Report_AreSvgWithoutStyleOrScript()
    {
        var report = Report();
        foreach (var picture in new[]
        {
            ConfusionMatrixPicture.Draw(report.Matrix, "a < b"),
            ReliabilityPicture.Draw(report.Calibration, "a < b"),
            RiskCoveragePicture.Draw(report.RiskCoverage, report.Review, "a < b"),
        })
        {
            var root = XDocument.Parse(picture).Root!;
            Assert.Equal("a < b", root.Elements().First().Value);
            Assert.DoesNotContain(root.DescendantsAndSelf(), element => element.Name.LocalName is "style" or "script" || element.Attribute("style") is not null);
        }
    }

    [Fact]
    public void ReliabilityPicture_Bin_StandsAtItsConfidenceAndAccuracy()
    {
        var calibration = new Calibration(0.1, [new CalibrationBin(0.4, 0.6, 10, 0.5, 0.25)]);

        var dot = XDocument.Parse(ReliabilityPicture.Draw(calibration, "")).Descendants().Single(element => element.Name.LocalName == "circle");

        Assert.Equal(("274", "269"), (dot.Attribute("cx")!.Value, dot.Attribute("cy")!.Value)); // the plot is 400 x 300 from (74, 44)
    }

    [Fact]
    public void Of_OtherDatabase_LeavesClassesOfFewBeatsOutOfTheMeans()
    {
        JudgedBeat[] beats = [.. Judged.Beats(150, "a", 0, 0, 0.9), .. Judged.Beats(90, "b", 0, 0, 0.9), .. Judged.Beats(10, "b", 0, 2, 0.6), .. Judged.Beats(99, "a", 2, 2, 0.9)];

        var report = EvaluationReport.Of(Manifest(null), Protocol.OtherDatabase(LabelSet.Aami), SplitPart.Test, beats, new DateOnly(2026, 1, 2), "0.1.0");

        Assert.Equal(["S", "V", "F"], report.LeftOut);
        Assert.Equal(0.96, report.Metrics.MacroSensitivity); // N alone: 240 of 250
        Assert.Equal(Shares.Round(339.0 / 349), report.Metrics.MeanOneVersusRestAccuracy);
        Assert.Equal(Shares.Round(339.0 / 349), report.Metrics.Accuracy);
    }

    private static EvaluationReport Report(double? reviewBelow = 0.7)
    {
        return EvaluationReport.Of(Manifest(reviewBelow), Protocol.InterPatient, SplitPart.Test, Beats, new DateOnly(2026, 1, 2), "0.1.0");
    }

    private static ModelManifest Manifest(double? reviewBelow) => new()
    {
        Name = "test",
        Version = "1.0.0",
        LabelSet = LabelSet.Aami.Name,
        Classes = [.. LabelSet.Aami.Classes.Select(known => known.Code)],
        Image = SpectralImageSpec.Default,
        Protocol = Protocol.InterPatient.Name,
        TrainingData = "none",
        Split = "none",
        Seed = 1,
        Epoch = 1,
        Date = new DateOnly(2026, 1, 1),
        Sha256 = new string('0', 64),
        ReviewBelow = reviewBelow,
    };
}
