using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Dashboard;

namespace ArrhythmiaWeb.Tests.Data;

public sealed class AwaitedReviewTests
{
    private static readonly bool?[] Certainties = [null, false, true];
    private static readonly bool[] Both = [false, true];

    public static TheoryData<ReviewState, bool?, bool> Answers =>
    [
        .. from state in Enum.GetValues<ReviewState>()
           from isCertain in Certainties
           from isSampled in Both
           select (state, isCertain, isSampled),
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public void Rows_and_answers_wait_by_the_same_rule(ReviewState state, bool? isCertain, bool isSampled)
    {
        var row = Rows.Prediction(DateTimeOffset.UnixEpoch, certain: isCertain, sampled: isSampled);
        row.ReviewState = state;

        Assert.Equal(AwaitedReview.Is(state, isCertain, isSampled), AwaitedReview.OfRow.Compile()(row));
        Assert.Equal(!AwaitedReview.Is(state, isCertain, isSampled), AwaitedReview.NotOfRow.Compile()(row));
    }

    [Theory]
    [InlineData(ReviewState.Open, 9, true)]
    [InlineData(ReviewState.Open, 10, false)]
    [InlineData(ReviewState.Agreed, 9, false)]
    [InlineData(ReviewState.Uncertain, 0, false)]
    public void Recording_waits_while_nobody_has_judged_it_and_not_every_beat_is_certain(ReviewState state, int certain, bool waits) =>
        Assert.Equal(waits, AwaitedReview.IsRecording(state, certain, beatCount: 10));
}
