using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Recordings;

namespace ArrhythmiaWeb.Tests.Recordings;

public sealed class JudgedBeatsTests
{
    private const double SamplingRate = 100;

    [Fact]
    public void Of_several_judgements_of_a_beat_the_last_one_holds()
    {
        var beats = JudgedBeats.Of(Recording(), Beats("NVS"), [Judged(Verdict.Correct, "S", 0, 1), Judged(Verdict.Correct, "F", 1), Judged(Verdict.Agree, null, 2)]);

        Assert.Equal(["S", "F", "S"], beats.All.Select(beat => beat.Code));
        Assert.Equal(["N", "V", "S"], beats.All.Select(beat => beat.ModelCode));
        Assert.Equal([true, true, false], beats.All.Select(beat => beat.IsCorrected));
    }

    [Fact]
    public void Agreeing_again_takes_a_correction_back()
    {
        var beats = JudgedBeats.Of(Recording(), Beats("V"), [Judged(Verdict.Correct, "N", 0), Judged(Verdict.Agree, null, 0)]);

        Assert.Equal("V", Assert.Single(beats.All).Code);
        Assert.False(beats.All[0].IsCorrected);
    }

    [Fact]
    public void What_a_reader_calls_no_beat_is_in_no_figure()
    {
        var beats = JudgedBeats.Of(Recording(), Beats("NNVNN"), [Judged(Verdict.Correct, BeatReview.NoBeat, 2)]);

        var summary = beats.Summary();

        Assert.Equal(4, summary.Beats);
        Assert.Equal(0, summary.Groups.Single(group => group.Group == "V").Beats);
        Assert.Equal(1, beats.Counts().Single(count => count.Code == BeatReview.NoBeat).Beats);
    }

    [Fact]
    public void Beats_that_look_alike_and_are_answered_alike_are_one_group()
    {
        AnalysedBeat[] beats = [Beat(0, 'N', shape: 0), Beat(1, 'V', shape: 1), Beat(2, 'N', shape: 0), Beat(3, 'S', shape: 0), Beat(4, 'V', shape: 1)];

        var groups = JudgedBeats.Of(Recording(), beats, []).Shapes();

        Assert.Equal([(1, "V", 2), (0, "S", 1), (0, "N", 2)], groups.Select(group => (group.Shape, group.ModelCode, group.Beats.Count)));
    }

    [Fact]
    public void Beats_that_look_like_no_other_are_not_judged_together()
    {
        AnalysedBeat[] beats = [Beat(0, 'N'), Beat(1, 'V', AnalysedRecording.OtherShape), Beat(2, 'V', AnalysedRecording.OtherShape)];
        var judged = JudgedBeats.Of(Recording(), beats, []);

        Assert.Equal("N", Assert.Single(judged.Shapes()).ModelCode);
        Assert.Equal([], new BeatJudgement("N", null) { Shape = AnalysedRecording.OtherShape, Code = "V" }.Among(judged));
    }

    [Fact]
    public void List_begins_with_what_needs_a_reader_and_is_not_normal()
    {
        AnalysedBeat[] beats = [Beat(0, 'N', certain: true), Beat(1, 'V', certain: true), Beat(2, 'N'), Beat(3, 'V')];

        var listed = new BeatFilter().Among(JudgedBeats.Of(Recording(), beats, []));

        Assert.Equal([3, 2, 1, 0], listed.Select(beat => beat.Index));
    }

    [Theory]
    [InlineData("V", new[] { 1, 3 })]
    [InlineData(BeatFilter.Open, new[] { 3, 2 })]
    [InlineData(BeatFilter.Judged, new[] { 0 })]
    [InlineData("F", new int[0])]
    public void List_shows_what_was_asked_for(string show, int[] expected)
    {
        AnalysedBeat[] beats = [Beat(0, 'N', certain: true), Beat(1, 'V', certain: true), Beat(2, 'N'), Beat(3, 'V')];

        var listed = new BeatFilter(show).Among(JudgedBeats.Of(Recording(), beats, [Judged(Verdict.Agree, null, 0)]));

        Assert.Equal(expected.Order(), listed.Select(beat => beat.Index).Order());
    }

    [Fact]
    public void Judgement_must_say_of_which_beats_it_is_in_one_way()
    {
        var beats = JudgedBeats.Of(Recording(), [Beat(0, 'N', shape: 0), Beat(1, 'V', shape: 1), Beat(2, 'V', shape: 1)], [Judged(Verdict.Agree, null, 0)]);

        Assert.Equal([1], new BeatJudgement("agree", null) { Beat = 1 }.Among(beats));
        Assert.Equal([1, 2], new BeatJudgement("agree", null) { Shape = 1, Code = "V" }.Among(beats));
        Assert.Equal([1, 2], new BeatJudgement("agree", null) { Rest = true }.Among(beats));
        Assert.Equal([], new BeatJudgement("agree", null) { Whole = true }.Among(beats));
        Assert.Null(new BeatJudgement("agree", null).Among(beats));
        Assert.Null(new BeatJudgement("agree", null) { Beat = 1, Rest = true }.Among(beats));
        Assert.Null(new BeatJudgement("agree", null) { Beat = 3 }.Among(beats));
        Assert.Null(new BeatJudgement("agree", null) { Beat = -1 }.Among(beats));
    }

    [Theory]
    [InlineData(5, 0, "0:05")]
    [InlineData(65.25, 1, "1:05.2")]
    [InlineData(59.999, 1, "1:00.0")]
    [InlineData(3723, 0, "1:02:03")]
    [InlineData(86399.96, 1, "24:00:00.0")]
    public void Times_are_said_as_on_a_clock(double seconds, int decimals, string expected) => Assert.Equal(expected, RecordingTime.InWords(seconds, decimals));

    private static AnalysedBeat[] Beats(string codes) => [.. codes.Select((code, place) => Beat(place, code))];

    private static AnalysedBeat Beat(int place, char code, int shape = 0, bool certain = false) =>
        new((place + 1) * (int)SamplingRate, "NSVF".IndexOf(code, StringComparison.Ordinal), 0.9, null, 0, shape, certain, IsByRhythm: false);

    private static BeatReview Judged(Verdict verdict, string? code, params int[] beats) =>
        new() { AnalysisNumber = 1, ReviewerId = Guid.Empty, CreatedAt = default, Verdict = verdict, GroupCode = code, Beats = beats };

    private static Analysis Recording() => new()
    {
        Id = Guid.Empty,
        CreatedAt = default,
        OriginalFileName = "r",
        StoredFileName = "r",
        Sha256 = "",
        Bytes = 1,
        Reading = new StoredReading(),
        RecordName = "r",
        SamplingRate = SamplingRate,
        Seconds = 20,
        Lead = "MLII",
        Leads = ["MLII"],
        Remarks = [],
        BeatCount = 1,
        CertainBeats = 0,
        GroupCounts = [],
        Unreadable = [],
        NetworkVersion = "",
        StageVersion = "",
        ElapsedMilliseconds = 1,
    };
}
