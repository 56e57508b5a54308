using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Tests.Networks;

public sealed class EvidenceTests
{
    [Fact]
    public void Of_EvidenceInEachRegion_CountsWhatSpeaksForTheClassOnly()
    {
        // Sixty columns of 0.1 s: the R peak lies between columns 29 and 30.
        var values = new float[2 * 60];
        (values[5], values[27], values[29], values[90], values[33], values[59], values[40]) = (1, 2, 3, 1, 2, 1, -50);

        var shares = EvidenceShares.Of(new EvidenceMap(2, 60, values), 3)!;

        Assert.Equal([0.1, 0.2, 0.4, 0.2, 0.1], [shares.EarlierBeats, shares.Before, shares.Qrs, shares.After, shares.LaterBeats], (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public void Of_NothingForTheClass_IsNull() => Assert.Null(EvidenceShares.Of(new EvidenceMap(1, 2, [-1, 0]), 3));

    [Fact]
    public void FromBytes_WhatToBytesGave_KeepsTheWeightOfCells()
    {
        var map = EvidenceMap.FromBytes(new EvidenceMap(2, 3, [4, -2, 0, 1, -4, 2]).ToBytes());

        Assert.Equal((2, 3), (map.Rows, map.Columns));
        Assert.Equal([1, -0.5, 0, 0.25, -1, 0.5], map.Values.Select(value => (double)value), (one, other) => Math.Abs(one - other) < 0.005);
    }

    [Fact]
    public void ToBytes_EmptyMap_IsAllZero() => Assert.Equal([1, 2, 0, 0], new EvidenceMap(1, 2, [0, 0]).ToBytes());
}
