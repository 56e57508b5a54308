using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Spectra;
using Moq;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Classifiers that answer as a test needs it, without a network.</summary>
public static class Classifiers
{
    public static ModelManifest Manifest { get; } = new()
    {
        Name = "test-model",
        Version = "0.0.1",
        LabelSet = LabelSet.EightClasses.Name,
        Classes = [.. LabelSet.EightClasses.Classes.Select(beat => beat.Code)],
        // Written out, so that a better specification for the shipped model changes no test here.
        Image = SpectralImageSpec.Default with
        {
            SamplingRate = 360,
            Columns = 432,
            HopSamples = 5,
            CellWidth = 1,
            Rows = 64,
            CellHeight = 3,
            LowestBin = 1,
            FftLength = 512,
            FloorDecibels = -60,
        },
        Protocol = "intra-patient",
        TrainingData = "nothing",
        Split = "none",
        Seed = 1,
        Epoch = 1,
        Date = new DateOnly(2026, 1, 1),
        Sha256 = new string('0', 64),
    };

    /// <summary>Takes whatever it is shown for a PNG of the specified size, of one class with a probability of 93 %.</summary>
    /// <param name="code">The class.</param>
    /// <param name="change">Makes the answer another.</param>
    /// <param name="told">Is told what the sender states of the axes.</param>
    public static IArrhythmiaClassifier Answering(string code = "V", Func<Classification, Classification>? change = null, Action<StatedAxes?>? told = null)
    {
        var classes = LabelSet.EightClasses.Classes;
        double[] probabilities = [.. classes.Select(beat => beat.Code == code ? 0.93 : 0.01)];
        var image = new ImageFacts(ImageFormat.Png, Manifest.Image.Width, Manifest.Image.Height);
        var answer = new Classification(classes.Single(beat => beat.Code == code), probabilities, image, TimeSpan.FromMilliseconds(4.2)) { Model = Manifest };
        return With(() => change is null ? answer : change(answer), told);
    }

    public static IArrhythmiaClassifier Refusing(ImageRefusal refusal, string sentence) => Refusing(refusal, Finding.Plain(sentence));

    public static IArrhythmiaClassifier Refusing(ImageRefusal refusal, Finding finding) =>
        With(() => throw new ImageRefusedException(refusal, finding));

    /// <summary>Fails for what tests send, a few bytes, and not for the picture that the start tries.</summary>
    public static IArrhythmiaClassifier Failing()
    {
        var answering = Answering();
        return With(image => image.Length < 100 ? throw new InvalidOperationException("secret detail of the failure") : answering.ClassifyAsync(image).Result);
    }

    private static IArrhythmiaClassifier With(Func<Classification> answer, Action<StatedAxes?>? told = null) => With(_ => answer(), told);

    private static IArrhythmiaClassifier With(Func<ReadOnlyMemory<byte>, Classification> answer, Action<StatedAxes?>? told = null)
    {
        var classifier = new Mock<IArrhythmiaClassifier>();
        classifier.SetupGet(it => it.Manifest).Returns(Manifest);
        classifier.Setup(it => it.ClassifyAsync(It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<StatedAxes?>(), It.IsAny<CancellationToken>())).Returns(async (ReadOnlyMemory<byte> image, StatedAxes? axes, CancellationToken _) =>
        {
            told?.Invoke(axes);
            await Task.Yield();
            return answer(image);
        });
        return classifier.Object;
    }
}
