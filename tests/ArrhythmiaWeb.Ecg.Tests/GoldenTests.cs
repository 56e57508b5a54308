using System.Globalization;
using System.Security.Cryptography;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Tests;

/// <summary>Record to picture to tensor to probabilities, held against what the files of Golden/ say.</summary>
public sealed class GoldenTests
{
    private static readonly string[][] Lines =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "examples.csv")).Skip(1).Select(line => line.Split(','))];

    public static TheoryData<string> Files => [.. Lines.Select(line => line[0])];

    [Theory]
    [MemberData(nameof(Files))]
    public void Classify_Example_GivesTheGoldenProbabilities(string file)
    {
        using var classifier = BeatNetwork.Load(Repository.Combine("models", "spectral-cnn"), LabelSet.EightClasses);

        var answer = classifier.Answer(classifier.Prepare(Picture(file)));

        var golden = Line(file).Skip(4).Select(field => double.Parse(field, CultureInfo.InvariantCulture));
        Assert.All(golden.Zip(answer.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Prepare_Example_GivesTheTensorOfTheTrainingArrays(string file)
    {
        var cells = new ImagePreprocessor(SpectralImageSpec.Default).Prepare(Picture(file)).Cells.Span;

        Assert.Equal(Line(file)[3], Convert.ToHexStringLower(SHA256.HashData(cells)));
    }

    [Theory(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    [MemberData(nameof(Files))]
    public void Render_BeatOfTheExample_GivesItsTensorBitForBit(string file)
    {
        var renderer = new SpectralImageRenderer(SpectralImageSpec.Default);
        var preprocessor = new ImagePreprocessor(SpectralImageSpec.Default);
        var lead = renderer.Prepare(WfdbReader.Read(EcgData.MitBih, Line(file)[1]));

        var drawn = preprocessor.Prepare(renderer.Png(lead, int.Parse(Line(file)[2], CultureInfo.InvariantCulture)));

        Assert.Equal(preprocessor.Prepare(Picture(file)).Cells.ToArray(), drawn.Cells.ToArray());
    }

    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    public void Assign_BeatsOfTheExamples_ToTheTestPart()
    {
        var beats = WfdbReader.RecordNames(EcgData.MitBih).SelectMany(name => WfdbReader.Read(EcgData.MitBih, name).Beats).ToArray();
        var parts = Protocol.IntraPatient.Assign(beats);

        Assert.All(Lines, line => Assert.Equal(
            SplitPart.Test,
            parts[Array.FindIndex(beats, beat => beat.Record == line[1] && beat.Sample.ToString(CultureInfo.InvariantCulture) == line[2])]));
    }

    private static string[] Line(string file) => Lines.Single(line => line[0] == file);

    private static byte[] Picture(string file) => Repository.Example(file);
}
