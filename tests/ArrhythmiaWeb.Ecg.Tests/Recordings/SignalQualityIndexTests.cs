using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Recordings;

public sealed class SignalQualityIndexTests
{
    private const double From = 20;
    private const double To = 32;

    private readonly Random _chance = new(5);

    [Fact]
    public void Of_CleanLead_IsReadable() => Assert.Equal(0, Of(Lead()).UnreadableShare);

    [Fact]
    public void Of_VentricularBeatsAndFastOnes_AreReadable()
    {
        var recording = SyntheticEcg.Rhythm([.. Enumerable.Range(0, 200).Select(beat => (1 + (0.4 * beat), beat % 40 > 20 ? 'V' : 'N'))]);

        Assert.Equal(0, Of(recording.Leads[0].Millivolts.ToArray()).UnreadableShare);
    }

    [Fact]
    public void Of_Flutter_IsReadable() => Assert.Equal(0, Of(Changed((_, second) => (float)Math.Sin(2 * Math.PI * 4 * second))).UnreadableShare);

    [Fact]
    public void Of_FlatLine_IsNot() => AssertUnreadable(Changed((_, _) => 0.2f));

    [Fact]
    public void Of_MissingValues_AreNot() => AssertUnreadable(Changed((_, _) => float.NaN));

    [Fact]
    public void Of_StoppedAmplifier_IsNot() => AssertUnreadable(Changed((value, second) => (int)(second * 2) % 2 == 0 ? 5.12f : value));

    [Fact]
    public void Of_Muscles_AreNot() => AssertUnreadable(Changed((value, _) => value + (float)(3 * (_chance.NextDouble() - 0.5))));

    [Fact]
    public void Of_MovingElectrodes_AreNot()
    {
        // Steps that fade, of any height, at any time.
        var offset = 0.0;
        AssertUnreadable(Changed((value, _) =>
        {
            offset = (0.99 * offset) + (_chance.NextDouble() < 0.02 ? 8 * (_chance.NextDouble() - 0.5) : 0);
            return value + (float)offset;
        }));
    }

    [Fact]
    public void Of_Nothing_HasNoStretches() => Assert.Equal(new SignalQuality([], 0).UnreadableShare, Of([]).UnreadableShare);

    [Fact]
    public void Of_LastSecondsFlat_LastToTheEnd()
    {
        var lead = Lead()[..((int)(41.5 * SyntheticEcg.SamplingRate))];
        Array.Clear(lead, 30 * (int)SyntheticEcg.SamplingRate, lead.Length - (30 * (int)SyntheticEcg.SamplingRate));

        Assert.Equal(41.5, Assert.Single(Of(lead).Unreadable).To, 1e-9);
    }

    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasNoiseStress), SkipType = typeof(EcgData))]
    public void Of_Record118WithNoiseOfItsOwnSize_FindsTheNoiseAndNothingElse()
    {
        var recording = WfdbReader.Read(EcgData.NoiseStress, "118e00");

        var quality = SignalQualityIndex.Of(recording.Leads[0].Millivolts.Span, recording.SamplingRate);

        // By the documentation of the database noise begins after five minutes, and then comes and goes every two minutes.
        var seconds = Enumerable.Range(0, (int)recording.Seconds).ToLookup(second => second >= 300 && (second - 300) / 120 % 2 == 0, second => quality.Unreadable.Any(stretch => stretch.From <= second && second < stretch.To));
        Assert.InRange(seconds[true].Average(unreadable => unreadable ? 1 : 0), 0.88, 1);
        Assert.InRange(seconds[false].Average(unreadable => unreadable ? 1 : 0), 0, 0.01);
    }

    private static SignalQuality Of(float[] lead) => SignalQualityIndex.Of(lead, SyntheticEcg.SamplingRate);

    private static float[] Lead() => SyntheticEcg.Noisy(seconds: 60).Leads[0].Millivolts.ToArray();

    private static float[] Changed(Func<float, double, float> change) =>
        [.. Lead().Index().Select(entry => entry.Index / SyntheticEcg.SamplingRate is >= From and < To and var second ? change(entry.Item, second) : entry.Item)];

    // A piece beside the stretch may be taken with it.
    private static void AssertUnreadable(float[] lead)
    {
        var quality = Of(lead);
        Assert.InRange(quality.Unreadable.Sum(stretch => Math.Max(0, Math.Min(To, stretch.To) - Math.Max(From, stretch.From))), To - From - 2.01, To - From);
        Assert.InRange(quality.UnreadableShare, 0, (To - From + 4.01) / 60);
    }
}
