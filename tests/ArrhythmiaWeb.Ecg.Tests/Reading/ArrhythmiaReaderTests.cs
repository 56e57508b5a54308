using System.Buffers;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Tests.Images;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Tests.Reading;

public sealed class ArrhythmiaReaderTests
{
    [Fact]
    public async Task ClassifyAsync_ManyAtOnce_AnswersEachAsAlone()
    {
        using var reader = Load();
        var images = Directory.GetFiles(Repository.Combine("wwwroot", "examples"), "*.png").Select(File.ReadAllBytes).ToArray();
        using var single = BeatNetwork.Load(Folder("spectral-cnn"), LabelSet.EightClasses);
        var alone = images.Select(image => (Network: single.Answer(single.Prepare(image)).Probabilities.Max(), reader.Read(image).Probabilities)).ToArray();

        var together = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => reader.ClassifyAsync(images[i % images.Length], cancellation: TestContext.Current.CancellationToken)));

        Assert.All(together.Index(), entry => Assert.Equal(alone[entry.Index % images.Length].Probabilities, entry.Item.Probabilities));
        Assert.All(together.Index(), entry => Assert.Equal(alone[entry.Index % images.Length].Network, entry.Item.NetworkProbability));
    }

    [Fact]
    public async Task ClassifyAsync_NoPicture_IsRefusedAndTheNextIsAnswered()
    {
        using var reader = Load();
        for (var i = 0; i < 2 * Environment.ProcessorCount; i++)
        {
            await Assert.ThrowsAsync<ImageRefusedException>(() => reader.ClassifyAsync(new byte[10], cancellation: TestContext.Current.CancellationToken));
        }

        var answer = await reader.ClassifyAsync(SyntheticEcg.Png(), cancellation: TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);

        Assert.InRange(answer.Confidence, 1.0 / 8, 1);
    }

    [Fact]
    public async Task ClassifyAsync_MorePicturesThanProcessors_AreAllReadAtOnce()
    {
        using var reader = Load();
        var count = Environment.ProcessorCount + 2;
        using var together = new Barrier(count);
        var pictures = Enumerable.Range(0, count).Select(_ => new MeetingMemory(SyntheticEcg.Png(), together)).ToArray();

        var answers = await Task.WhenAll(pictures.Select(picture => reader.ClassifyAsync(picture.Memory, cancellation: TestContext.Current.CancellationToken)));

        Assert.Equal(count, answers.Length);
        Assert.All(pictures, picture => Assert.True(picture.HasMet));
    }

    [Fact]
    public async Task ClassifyAsync_DrawnTrace_IsReadByTheNetworkForTraces()
    {
        using var reader = Load();
        var renderer = new TraceRenderer(TraceImageSpec.Default);
        var recording = SyntheticEcg.Record();
        var trace = renderer.Png(renderer.Prepare(recording), recording.Beats.ElementAt(5).Sample, TraceStyle.Plain);

        var answer = await reader.ClassifyAsync(trace, cancellation: TestContext.Current.CancellationToken);

        Assert.True(answer.IsTrace);
        Assert.Equal("trace-cnn", answer.Model.Name);
    }

    [Fact]
    public async Task ClassifyAsync_DrawnTraceWithoutNetworkForTraces_IsRefused()
    {
        using var reader = ArrhythmiaReader.Load(new NetworkFolders(Folder("spectral-cnn"), Folder("input-gate")));
        var renderer = new TraceRenderer(TraceImageSpec.Default);
        var recording = SyntheticEcg.Record();
        var trace = renderer.Png(renderer.Prepare(recording), recording.Beats.ElementAt(5).Sample, TraceStyle.Plain);

        var refused = await Assert.ThrowsAsync<ImageRefusedException>(() => reader.ClassifyAsync(trace, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("drawn trace", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClassifyAsync_PageOfText_IsRefusedWithWhatToDo()
    {
        using var reader = Load();

        var refused = await Assert.ThrowsAsync<ImageRefusedException>(() => reader.ClassifyAsync(ImageCodec.EncodePng(Drawings.TextPage()), cancellation: TestContext.Current.CancellationToken));

        Assert.Equal(ImageRefusal.NotSpectral, refused.Refusal);
    }

    [Theory]
    [InlineData("N", "S", true)]
    [InlineData("N", "N", false)]
    [InlineData("L", "N", false)]
    [InlineData("E", "V", false)]
    [InlineData("/", "N", false)]
    [InlineData("!", "N", false)]
    public void OfSecondOpinion_Groups_DoubtsWhereTheyDiffer(string answer, string second, bool doubts)
    {
        var doubt = Doubt.OfSecondOpinion(LabelSet.EightClasses.Classes.First(known => known.Code == answer), LabelSet.Aami.Classes.First(known => known.Code == second));

        Assert.Equal(doubts, doubt is not null);
    }

    [Fact]
    public void Load_TraceNetworkForSpectralImages_SaysWhichStandsWhere()
    {
        var mismatch = Assert.Throws<ModelMismatchException>(() => ArrhythmiaReader.Load(new NetworkFolders(Folder("trace-cnn"))));

        Assert.Contains("trace-cnn", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("spectral images", mismatch.Message, StringComparison.Ordinal);
    }

    /// <summary>A file whose bytes can be read only once as many others are being read as the barrier has participants.</summary>
    private sealed class MeetingMemory(byte[] file, Barrier together) : MemoryManager<byte>
    {
        public bool HasMet { get; private set; }

        public override Memory<byte> Memory => CreateMemory(file.Length);

        public override Span<byte> GetSpan()
        {
            HasMet = HasMet || together.SignalAndWait(TimeSpan.FromSeconds(20));
            return file;
        }

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }

    [Fact]
    public void Read_OnePictureAfterTheOther_NeedsNoNewMemoryForPixels()
    {
        using var reader = Load();
        var image = SyntheticEcg.Png();

        // What is not pixels takes 380,000 bytes; the pixels would take 330,000. Other tests take memory out of the same stock: the least of several counts.
        var least = Enumerable.Range(0, 30).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            reader.Read(image);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.InRange(least, 0, 450_000);
    }

    private static string Folder(string name) => Repository.Combine("models", name);

    private static ArrhythmiaReader Load() => ArrhythmiaReader.Load(NetworkFolders.In(Repository.Combine("models")));
}
