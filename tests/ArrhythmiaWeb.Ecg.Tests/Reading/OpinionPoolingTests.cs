using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Ecg.Tests.Reading;

/// <summary>One answer from two networks.</summary>
public sealed class OpinionPoolingTests
{
    private static readonly IReadOnlyList<BeatClass> Classes = LabelSet.EightClasses.Classes;

    // N, V, paced, R, L, A, flutter, E
    private static readonly double[] First = [0.50, 0.10, 0.05, 0.20, 0.05, 0.05, 0.04, 0.01];

    private static readonly double[] SecondSaysS = [0.05, 0.90, 0.04, 0.01];

    [Fact]
    public void Weight_0_leaves_what_the_first_network_says() =>
        Assert.All(OpinionPooling.Of(Classes, First, SecondSaysS, 0).Zip(First), pair => Assert.Equal(pair.Second, pair.First, 9));

    [Fact]
    public void Weight_1_gives_the_groups_what_the_second_network_says()
    {
        var pooled = OpinionPooling.Of(Classes, First, SecondSaysS, 1);

        Assert.Equal(1, pooled.Sum(), 9);
        Assert.Equal(5, pooled.Index().MaxBy(share => share.Item).Index);

        // Inside the group of normal beats the first network's proportions stay, and what only it knows keeps its share.
        Assert.Equal(First[3] / First[0], pooled[3] / pooled[0], 9);
        Assert.Equal(First[2], pooled[2], 9);
        Assert.Equal(First[6], pooled[6], 9);
        Assert.Equal(0.90 / 0.05, pooled[5] / (pooled[0] + pooled[3] + pooled[4]), 6);
    }

    [Fact]
    public void A_group_that_the_first_network_gives_nothing_can_still_win()
    {
        var pooled = OpinionPooling.Of(Classes, [1, 0, 0, 0, 0, 0, 0, 0], [0, 0, 1, 0], 0.75);

        Assert.Equal(1, pooled.Sum(), 9);
        Assert.True(pooled.All(double.IsFinite));
        Assert.Equal(pooled[1], pooled[7], 9);
    }

    [Fact]
    public void Agreement_stays_and_a_probability_never_falls_below_0()
    {
        var pooled = OpinionPooling.Of(Classes, First, [0.97, 0.01, 0.01, 0.01], 0.5);

        Assert.Equal(0, pooled.Index().MaxBy(share => share.Item).Index);
        Assert.True(pooled[0] > First[0]);
        Assert.All(pooled, share => Assert.InRange(share, 0, 1));
    }
}
