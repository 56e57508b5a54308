using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Ecg.Tests.Reading;

/// <summary>How sure an answer is shown to be.</summary>
public sealed class StrangerConfidenceTests : IDisposable
{
    private static readonly string Spectral = Repository.Combine("models", NetworkFolders.SpectralName);
    private static readonly string AcrossPatients = Repository.Combine("models", NetworkFolders.AcrossPatientsName);
    private readonly string _folder = Directory.CreateTempSubdirectory("arrhythmiaweb-").FullName;

    private static StrangerConfidence Shipped { get; } =
        StrangerConfidence.Load(Spectral, ModelManifest.Read(Spectral).Sha256, ModelManifest.Read(AcrossPatients).Sha256)!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Shipped_calibration_belongs_to_the_shipped_networks() => Assert.NotNull(Shipped);

    [Fact]
    public void Load_OfOtherNetworks_IsRefused()
    {
        Shipped.Write(_folder);

        var refused = Assert.Throws<ModelMismatchException>(() => StrangerConfidence.Load(_folder, Shipped.Sha256, new string('0', 64)));

        Assert.Contains("fit it anew", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Damaged_IsRefused()
    {
        File.WriteAllText(Path.Combine(_folder, StrangerConfidence.FileName), "{");

        Assert.Throws<ModelMismatchException>(() => StrangerConfidence.Load(_folder, Shipped.Sha256, Shipped.SecondSha256));
    }

    [Fact]
    public void Load_WithoutAFile_CalibratesNothing() => Assert.Null(StrangerConfidence.Load(_folder, Shipped.Sha256, Shipped.SecondSha256));

    [Fact]
    public void Another_second_opinion_lowers_the_confidence_below_certainty()
    {
        var agreed = Shipped.Calibrate(Answer(0.9999, [0.99, 0.005, 0.003, 0.002]));
        var doubted = Shipped.Calibrate(Answer(0.9999, [0.02, 0.97, 0.005, 0.005]));

        Assert.True(agreed.Confidence > doubted.Confidence + 0.1, $"{agreed.Confidence} and {doubted.Confidence}");
        Assert.Contains(doubted.Doubts, doubt => doubt.Code == FindingCode.LowConfidence);
        Assert.True(doubted.Confidence < 0.999);
        Assert.Equal(0.9999, doubted.NetworkProbability);
    }

    [Fact]
    public void Shown_probabilities_are_those_of_the_confidence_and_keep_their_order()
    {
        var answer = Answer(0.97, [0.9, 0.05, 0.03, 0.02]);

        var shown = Shipped.Calibrate(answer);

        Assert.Equal(Shipped.Of(answer), shown.Confidence, 6);
        Assert.Equal(1, shown.Probabilities.Sum(), 9);
        Assert.Equal(answer.Class.Code, LabelSet.EightClasses.Classes[shown.Probabilities.Index().MaxBy(entry => entry.Item).Index].Code);
    }

    [Fact]
    public void Traces_are_left_as_they_are()
    {
        var trace = Answer(0.97, null) with { IsTrace = true };

        Assert.Same(trace, Shipped.Calibrate(trace));
    }

    [Theory]
    [InlineData(0.99)]
    [InlineData(0.5)]
    [InlineData(0.2)]
    public void Reach_AnyValueThatIsPossible_IsReached(double highest) => Assert.Equal(highest, Temperature.Reach([0.7, 0.2, 0.06, 0.04, 0, 0, 0, 0], highest).Max(), 6);

    private static Classification Answer(double probability, double[]? second)
    {
        var rest = (1 - probability) / 7;
        return new Classification(LabelSet.EightClasses.Classes[0], [probability, rest, rest, rest, rest, rest, rest, rest], new ImageFacts(ImageFormat.Png, 432, 192), TimeSpan.Zero)
        {
            Model = ModelManifest.Read(Spectral),
            NetworkProbabilities = [probability, rest, rest, rest, rest, rest, rest, rest],
            SecondOpinion = second is null ? null : new SecondOpinion(LabelSet.Aami.Classes[second.Index().MaxBy(entry => entry.Item).Index], second, Counts: true),
        };
    }
}
