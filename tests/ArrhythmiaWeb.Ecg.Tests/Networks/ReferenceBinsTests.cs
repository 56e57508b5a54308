using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Tests.Networks;

public sealed class ReferenceBinsTests
{
    [Fact]
    public void Of_EvenValues_DividesThemEvenly()
    {
        var bins = ReferenceBins.Of([.. Enumerable.Range(0, 100).Select(percent => percent / 100.0)], 4);

        Assert.Equal([0.25, 0.5, 0.75], bins.Edges);
        Assert.Equal([25, 25, 25, 25], bins.Counts);
    }

    [Fact]
    public void Of_ValuesThatAreAlike_MakesFewerBinsThatAreNotEmpty()
    {
        var bins = ReferenceBins.Of([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.9], 10);

        Assert.Equal([0.9], bins.Edges);
        Assert.Equal([7, 1], bins.Counts);
    }

    [Fact]
    public void Count_ValuesOnLimits_BelongAboveThem()
    {
        var bins = new ReferenceBins([0.25, 0.5], [1, 1, 1]);

        Assert.Equal([2, 10, 100], bins.Count([(2499, 2), (2500, 10), (5000, 90), (10000, 10)]));
    }

    [Fact]
    public void MeanLevel_IsBetweenBlackAndWhite()
    {
        var image = new ImageFacts(ImageFormat.Png, 4, 2);

        Assert.Equal(0, new PreparedImage(image, new byte[8]).MeanLevel);
        Assert.Equal(0.5, new PreparedImage(image, new byte[] { 0, 255, 255, 0 }).MeanLevel);
        Assert.Equal(1, new PreparedImage(image, new byte[] { 255, 255 }).MeanLevel);
    }

    [Fact]
    public void Read_ShippedReference_IsOfTheShippedNetwork()
    {
        var folder = Repository.Combine("models", "spectral-cnn");
        var reference = InputReference.Read(folder)!;

        Assert.Equal(ModelManifest.Read(folder).Sha256, reference.Sha256);
        Assert.Equal(reference.Beats, reference.MeanLevel.Counts.Sum());
        Assert.Equal(reference.Beats, reference.NearestSimilarity!.Counts.Sum());
        Assert.DoesNotContain("test", reference.Selection, StringComparison.Ordinal);
    }
}
