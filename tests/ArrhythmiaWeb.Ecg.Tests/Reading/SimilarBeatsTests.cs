using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Tests.Reading;

public sealed class SimilarBeatsTests : IDisposable
{
    private static readonly string Shipped = Repository.Combine("models", "spectral-cnn");
    private static readonly ModelManifest Manifest = ModelManifest.Read(Shipped);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void Find_Embedding_GivesTheNearestFirst()
    {
        var found = Examples().Find([0.6f, 0.8f], 2);

        Assert.Equal(["102", "101"], found.Select(example => example.Beat.Record));
        Assert.Equal(1, found[0].Similarity, 3);
        Assert.Equal(0.8, found[1].Similarity, 3);
        Assert.Equal("paced beat", found[0].Class.Name);
        Assert.Equal(2, found[0].Seconds);
    }

    [Fact]
    public void Examine_AnswerAmongItsOwn_HasNeighboursAndNoDoubt()
    {
        var answer = Examples().Examine(Answer("/", [0.6f, 0.8f]));

        Assert.True(answer.Certain);
        Assert.Equal(3, answer.Similar.Count);
    }

    [Fact]
    public void Examine_UnfamiliarPicture_IsDoubted()
    {
        var answer = Examples().Examine(Answer("N", [0.5f, -0.866f]));

        Assert.Equal("The picture is unfamiliar: the most similar example reaches only 0.500; less than 0.900 is rare among beats like those that the network learned from.", Assert.Single(answer.Doubts).ToString());
    }

    [Fact]
    public void Examine_AnswerThatNoNeighbourHas_IsDoubted()
    {
        var answer = Examples().Examine(Answer("V", [0, 1]) with { Doubts = [Finding.Plain("First.")] });

        Assert.Equal(["First.", "None of the 3 most similar examples is a premature ventricular contraction; they are: normal beat, paced beat."], answer.Doubts.Select(doubt => doubt.ToString()));
    }

    [Fact]
    public void Examine_AnswerOfAnotherNetwork_IsLeftAlone()
    {
        var answer = Answer("V", [0, 1]) with { Model = Manifest with { Sha256 = "other" } };

        Assert.Same(answer, Examples().Examine(answer));
    }

    [Fact]
    public void Picture_Example_IsAPictureOfItsLevels()
    {
        var pixels = ImageCodec.Decode(Examples().Picture("102", 720), 108, 64, out var facts);

        Assert.Equal((108, 64), (facts.Width, facts.Height));
        Assert.Equal(ColourMap.Named("viridis")[255], pixels.Pixels[0]);
        Assert.Equal(ColourMap.Named("viridis")[0], pixels.Pixels[^1]);
        Assert.Null(Examples().Picture("102", 721));
    }

    [Fact]
    public void Load_FolderWithoutIndex_HasNone()
    {
        var none = SimilarBeats.Load(_folder.FullName);

        Assert.Equal(0, none.Count);
        Assert.Empty(none.Find([0, 1], 3));
    }

    [Fact]
    public void Load_ShippedIndex_HoldsEveryClassAndNoRecordOfDs2()
    {
        var index = AnnotatedBeats.Read(Shipped)!;

        Assert.Equal(index.Beats.Count, SimilarBeats.Load(Shipped).Count);
        Assert.Equal(Manifest.Classes.Order(), index.Beats.Select(beat => beat.Code).Distinct().Order());
        Assert.DoesNotContain(index.Beats, beat => beat.Record is "100" or "103" or "105" or "111" or "113" or "117" or "121" or "123" or "200" or "202" or "210" or "212" or "213" or "214" or "219" or "221" or "222" or "228" or "231" or "232" or "233" or "234");
        Assert.InRange(new FileInfo(Path.Combine(Shipped, AnnotatedBeats.FileName)).Length, 1, 6_000_000);
    }

    [Fact]
    public void Load_IndexOfOtherWeights_IsRefused()
    {
        File.Copy(Path.Combine(Shipped, ModelManifest.FileName), Path.Combine(_folder.FullName, ModelManifest.FileName));
        (Index() with { Sha256 = "other" }).Write(_folder.FullName);

        Assert.Contains("SHA-256 other", Assert.Throws<ModelMismatchException>(() => SimilarBeats.Load(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(200)]
    [InlineData(-1)]
    public void Read_DamagedIndex_IsRefused(int length)
    {
        Index().Write(_folder.FullName);
        var path = Path.Combine(_folder.FullName, AnnotatedBeats.FileName);
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, length < 0 ? whole[..^1] : whole[..length]);

        Assert.Throws<ModelMismatchException>(() => AnnotatedBeats.Read(_folder.FullName));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static AnnotatedBeats Index()
    {
        var spec = Manifest.Image;
        var cells = new byte[spec.Rows * spec.Columns];
        cells.AsSpan(0, cells.Length / 2).Fill(255);
        var picture = AnnotatedBeats.Shrink(cells, spec);
        return new AnnotatedBeats
        {
            Sha256 = Manifest.Sha256,
            Selection = "made up",
            Attribution = "nobody",
            UnfamiliarBelow = 0.9,
            UnfamiliarRule = "made up",
            EmbeddingSize = 2,
            Beats = [new AnnotatedBeat("101", 360, "N"), new AnnotatedBeat("102", 720, "/"), new AnnotatedBeat("103", 1, "N")],
            Embeddings = new float[] { 0, 1, 0.6f, 0.8f, 1, 0 },
            Pictures = [picture, picture, picture],
        };
    }

    private SimilarBeats Examples()
    {
        Index().Write(_folder.FullName);
        return SimilarBeats.Of(AnnotatedBeats.Read(_folder.FullName)!, Manifest);
    }

    private static Classification Answer(string code, float[] embedding) => new(
        LabelSet.EightClasses.Classes.First(known => known.Code == code), [1], new ImageFacts(ImageFormat.Png, 432, 192), TimeSpan.Zero)
    {
        Model = Manifest,
        Embedding = embedding,
    };
}
