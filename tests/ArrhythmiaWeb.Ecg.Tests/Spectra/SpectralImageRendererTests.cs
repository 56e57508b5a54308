using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Tests.Spectra;

public sealed class SpectralImageRendererTests
{
    private static readonly SpectralImageSpec Spec = SpectralImageSpec.Default;

    [Fact]
    public void Cells_RPeak_IsLoudestInTheMiddle()
    {
        var renderer = new SpectralImageRenderer(Spec);
        var record = SyntheticEcg.Record();

        var cells = renderer.Cells(renderer.Prepare(record), record.Annotations[9].Sample);

        var energy = Columns(cells, firstRow: 10, lastRow: 20);
        var near = Enumerable.Range((Spec.Columns / 2) - 20, 40).MaxBy(column => energy[column]);
        Assert.InRange(near, (Spec.Columns / 2) - 3, (Spec.Columns / 2) + 2);
        Assert.Equal(255, cells.Max());
    }

    [Fact]
    public void Cells_Sine_FillTheRowOfItsFrequency()
    {
        var sine = new float[7200];
        for (var i = 0; i < sine.Length; i++)
        {
            sine[i] = (float)Math.Sin(2 * Math.PI * 20 * i / Spec.SamplingRate);
        }

        var cells = new SpectralImageRenderer(Spec).Cells(new SpectralLead("MLII", sine), 3600);

        var bin = (int)Math.Round(20 * Spec.FftLength / Spec.SamplingRate);
        var row = Spec.Rows - 1 - (bin - Spec.LowestBin);
        Assert.All(cells[(row * Spec.Columns)..((row + 1) * Spec.Columns)], level => Assert.InRange(level, 253, 255));
    }

    [Fact]
    public void Cells_LaterPeak_LiesRightOfTheMiddle()
    {
        var impulse = new float[7200];
        impulse[3600 + 360] = 1;

        var cells = new SpectralImageRenderer(Spec).Cells(new SpectralLead("MLII", impulse), 3600);

        var energy = Columns(cells, 0, Spec.Rows - 1);
        Assert.InRange(Array.IndexOf(energy, energy.Max()), (Spec.Columns / 2) + 68, (Spec.Columns / 2) + 75);
    }

    [Fact]
    public void Cells_FlatLine_AreAllAtTheFloor() =>
        Assert.All(new SpectralImageRenderer(Spec).Cells(new SpectralLead("MLII", new float[7200]), 3600), level => Assert.Equal(0, level));

    [Theory]
    [InlineData(0)]
    [InlineData(7199)]
    public void Cells_BeatAtTheEndOfTheRecord_AreDrawn(int sample)
    {
        var renderer = new SpectralImageRenderer(Spec);

        Assert.Equal(Spec.Rows * Spec.Columns, renderer.Cells(renderer.Prepare(SyntheticEcg.Record()), sample).Length);
    }

    [Fact]
    public void Cells_LouderRecording_LookTheSame()
    {
        var record = SyntheticEcg.Record();
        var louder = record with { Leads = [new Lead("MLII", record.Leads[0].Millivolts.ToArray().Select(value => 4 * value).ToArray())] };
        var renderer = new SpectralImageRenderer(Spec);

        Assert.Equal(renderer.Cells(renderer.Prepare(record), 2880), renderer.Cells(renderer.Prepare(louder), 2880));
    }

    [Fact]
    public void Prepare_WithoutTheLead_TakesTheFallback() =>
        Assert.Equal("V5", new SpectralImageRenderer(Spec).Prepare(SyntheticEcg.Record(lead: "V5")).Name);

    [Fact]
    public void Prepare_WithoutEitherLead_TakesTheFirstAndSaysSo()
    {
        var renderer = new SpectralImageRenderer(Spec);
        var record = SyntheticEcg.Record(lead: "ECG1");

        Assert.Equal("ECG1", renderer.Prepare(record).Name);
        Assert.Equal(LeadMatch.First, renderer.Choose(record).Match);
    }

    [Fact]
    public void Prepare_WithoutLeads_Throws() =>
        Assert.Throws<ArgumentException>(() => new SpectralImageRenderer(Spec).Prepare(SyntheticEcg.Record() with { Leads = [] }));

    [Fact]
    public void Prepare_OtherSamplingRate_Throws() =>
        Assert.Throws<RecordRefusedException>(() => new SpectralImageRenderer(Spec).Prepare(SyntheticEcg.Record() with { SamplingRate = 250 }));

    [Theory]
    [InlineData(1)]
    [InlineData(1 / 60.0)]
    [InlineData(89.9)]
    public void Choose_RateUnderTwiceTheHighestFrequency_IsRefusedAtOnce(double rate)
    {
        var problem = Assert.Throws<RecordRefusedException>(() => new SpectralImageRenderer(Spec).Choose(SyntheticEcg.Record() with { SamplingRate = rate })).Message;

        Assert.Contains("at least 90 Hz", problem, StringComparison.Ordinal);
        Assert.Throws<RecordRefusedException>(() => new TraceRenderer(TraceImageSpec.Default).Choose(SyntheticEcg.Record() with { SamplingRate = rate }));
    }

    [Fact]
    public void Choose_RateOfTwiceTheHighestFrequency_IsEnough() =>
        Assert.Equal("MLII", new SpectralImageRenderer(Spec).Choose(SyntheticEcg.Record() with { SamplingRate = 90 }).Lead.Name);

    private static int[] Columns(byte[] cells, int firstRow, int lastRow) =>
        [.. Enumerable.Range(0, Spec.Columns).Select(column => Enumerable.Range(firstRow, lastRow - firstRow + 1).Sum(row => cells[(row * Spec.Columns) + column]))];
}
