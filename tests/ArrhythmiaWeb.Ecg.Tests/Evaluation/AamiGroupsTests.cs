using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class AamiGroupsTests
{
    [Fact]
    public void Sum_EightClasses_AddsUpEachGroup()
    {
        // N V / R L A ! E
        var sums = AamiGroups.Sum(LabelSet.EightClasses, [0.25, 0.125, 0.0625, 0.0625, 0.125, 0.25, 0.0625, 0.0625], LabelSet.AamiWithPaced);

        Assert.Equal([0.4375, 0.25, 0.25, 0, 0.0625], sums); // N S V F Q
    }

    [Fact]
    public void Sum_TheGroupsThemselves_AreAsTheyWere() =>
        Assert.Equal([0.5, 0.25, 0.125, 0.125], AamiGroups.Sum(LabelSet.Aami, [0.5, 0.25, 0.125, 0.125], LabelSet.Aami));

    [Fact]
    public void Sum_GroupThatIsNotThere_Throws() =>
        Assert.Throws<ArgumentException>(() => AamiGroups.Sum(LabelSet.EightClasses, new double[8], LabelSet.Aami));
}
