using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Ecg.Tests.Recordings;

public sealed class NotableEventsTests
{
    private const int Length = 7;

    private static readonly string Rest = new('N', 12);

    [Fact]
    public void Choose_EverythingOnce_ComesInTheStatedOrder()
    {
        // The rate is the same everywhere but in one place each.
        var beats = new MadeUpBeats()
            .Add(Rest).Add("F").Add(Rest).Add("NNSNNSNNS").Add(Rest).Add("NVNVNV").Add(Rest).Add("SS").Add(Rest).Add("VV").Add(Rest)
            .Add("SSSS").Add(Rest).Add("VVV", 0.3).Add(Rest).Add("VVVVV").Add(Rest).Add("N", 3).Add(Rest).Add("NNNNNNNNN", 0.6).Add(Rest).Add("NNNNNNNNN", 1.3).Add(Rest);

        var chosen = beats.Choose();

        Assert.Equal(
            [
                (NotableKind.LongestRun, 'V'), (NotableKind.FastestRun, 'V'), (NotableKind.LongestRun, 'S'), (NotableKind.LongestPause, null),
                (NotableKind.Couplet, 'V'), (NotableKind.Couplet, 'S'), (NotableKind.Bigeminy, 'V'), (NotableKind.Trigeminy, 'S'),
                (NotableKind.HighestRate, null), (NotableKind.LowestRate, null), (NotableKind.SingleBeat, 'F'),
            ],
            chosen.Select(stretch => Assert.Single(stretch.Events)).Select(found => (found.Kind, found.Group is { } group ? (char?)LabelSet.Aami.Classes[group].Code[0] : null)));
        Assert.Equal((5, 3, 4), (Beats(chosen[0]), Beats(chosen[1]), Beats(chosen[2])));
        Assert.All(chosen, stretch => Assert.All(stretch.Events, found => Assert.InRange(beats.Seconds[found.First], stretch.From, stretch.To)));

        static int Beats(NotableStretch stretch) => stretch.Events[0].Last - stretch.Events[0].First + 1;
    }

    [Fact]
    public void Choose_ManyEvents_GivesTwelveThatDoNotOverlap()
    {
        var beats = new MadeUpBeats();
        for (var turn = 0; turn < 40; turn++)
        {
            beats.Add("NNN").Add("V", shape: turn % 25).Add("NNSNN").Add("VVV", 0.4).Add("NNN", 0.7);
        }

        var chosen = beats.Choose();

        Assert.Equal(NotableEvents.Most, chosen.Count);
        var inTime = chosen.OrderBy(stretch => stretch.From).ToArray();
        Assert.All(inTime.Zip(inTime.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
        Assert.All(chosen, stretch => Assert.Equal(Length, stretch.To - stretch.From));
    }

    [Fact]
    public void Choose_OneRunThatIsLongestAndFastest_IsOneStretchWithBothNames()
    {
        var beats = new MadeUpBeats().Add(Rest).Add("VVVV", 0.4).Add(Rest);

        var stretch = beats.Choose()[0];

        Assert.Equal([NotableKind.LongestRun, NotableKind.FastestRun], stretch.Events.Select(found => found.Kind).Take(2));
    }

    [Fact]
    public void Choose_RunLongerThanAStretch_IsShownFromItsBeginningAndOnce()
    {
        var beats = new MadeUpBeats().Add(Rest).Add(new string('V', 40), 0.4).Add(Rest);

        var chosen = beats.Choose();

        Assert.Equal([NotableKind.LongestRun, NotableKind.FastestRun], chosen[0].Events.Select(found => found.Kind).Take(2));
        Assert.InRange(beats.Seconds[Rest.Length] - chosen[0].From, 0.9, 2);
        Assert.Single(chosen, stretch => stretch.Events.Any(found => found.Kind == NotableKind.LongestRun));
    }

    [Fact]
    public void Choose_SingleBeats_TakesOneOfEachShapeFrequentOnesFirstAndNoneThatIsSeenAlready()
    {
        var beats = new MadeUpBeats().FastThenSlow();
        foreach (var (group, shape, count) in new[] { ("V", 3, 2), ("V", 1, 5), ("S", 2, 4) })
        {
            for (var beat = 0; beat < count; beat++)
            {
                beats.Add(Rest).Add(group, shape: shape);
            }
        }

        // This shape is to be seen in the couplet.
        beats.Add(Rest).Add("VV", shape: 9).Add(Rest).Add("V", shape: 9).Add(Rest);

        var singles = beats.Choose().SelectMany(stretch => stretch.Events).Where(found => found.Kind == NotableKind.SingleBeat).Select(found => beats.Shapes[found.First]);

        Assert.Equal([1, 2, 3], singles);
    }

    [Fact]
    public void Choose_BeatThatCannotBeRead_GivesWayToOneThatCan()
    {
        var beats = new MadeUpBeats().FastThenSlow().Add(Rest).Add("F").Add(Rest).Add("F").Add(Rest);
        var first = beats.Seconds[^(2 * Rest.Length + 2)];

        var chosen = beats.Choose(new SignalQuality([new UnreadableStretch(first - 1, first + 1)], 0.1));

        Assert.Equal(first + (0.8 * (Rest.Length + 1)), beats.Seconds[chosen.SelectMany(stretch => stretch.Events).Single(found => found.Kind == NotableKind.SingleBeat).First], 1e-6);
    }

    [Theory]
    [InlineData("N")]
    [InlineData("NNNNN")]
    public void Choose_NothingNotable_IsTheBeginning(string all)
    {
        var stretch = Assert.Single(new MadeUpBeats().Add(all).Choose());

        Assert.Equal((0, NotableKind.Beginning), (stretch.From, Assert.Single(stretch.Events).Kind));
    }

    [Fact]
    public void Choose_NoBeats_IsNothing() => Assert.Empty(new MadeUpBeats().Choose());

    private sealed class MadeUpBeats
    {
        private const double Usual = 0.8;

        private readonly List<int> _groups = [];

        public List<double> Seconds { get; } = [];

        public List<int> Shapes { get; } = [];

        public MadeUpBeats Add(string groups, double interval = Usual, int shape = 0)
        {
            foreach (var group in groups)
            {
                Seconds.Add((Seconds.Count == 0 ? 0 : Seconds[^1]) + interval);
                _groups.Add(LabelSet.AamiWithPaced.IndexOf(group));
                Shapes.Add(shape);
            }

            return this;
        }

        /// <summary>So that the highest and the lowest rate are here, and not anywhere.</summary>
        public MadeUpBeats FastThenSlow() => Add("NNNNNNNNN", 0.5).Add("NNNNNNNNN", 1.2);

        public IReadOnlyList<NotableStretch> Choose(SignalQuality? quality = null)
        {
            var summary = RecordingSummary.Of(Seconds.LastOrDefault() + Usual, Seconds, _groups);
            return NotableEvents.Choose(summary, Seconds, _groups, Shapes, quality ?? new SignalQuality([], 0), Length);
        }
    }
}
