using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Recordings;

public sealed class RecordingReaderTests : IDisposable
{
    private const int Ectopic = 40;
    private const int Ventricular = 2;

    private static readonly double[] Fusion = [0, 0, 0, 1];

    private readonly RecordingReader _reader = RecordingReader.Load(Repository.Combine("models", "recording"));

    public void Dispose() => _reader.Dispose();

    [Fact]
    public void Read_RegularRhythmWithAVentricularBeat_FindsIt()
    {
        var recording = Rhythm();

        var answers = _reader.Read(recording, Beats(recording));

        Assert.Equal([Ectopic], answers.Index().Where(entry => entry.Item.Class == Ventricular).Select(entry => entry.Index));
        Assert.All(answers, answer => Assert.Equal(1, answer.Probabilities.Sum(), 1e-5));
        Assert.All(answers, answer => Assert.Null(answer.PictureClass));
    }

    [Fact]
    public void Read_Pictures_CountHalfAndAreToldBesideTheAnswer()
    {
        var recording = Rhythm();
        var beats = Beats(recording);
        var alone = _reader.Read(recording, beats);

        var joined = _reader.Read(recording, beats, [.. beats.Select((_, beat) => beat == 10 ? Fusion : null)]);

        Assert.Equal(0.5 + (alone[10].Probabilities[3] / 2), joined[10].Probabilities[3], 1e-6);
        Assert.Equal(3, joined[10].PictureClass);
        Assert.Equal(alone[11].Probabilities, joined[11].Probabilities);
        Assert.Null(joined[11].Picture);
    }

    [Fact]
    public void Read_OtherNumberOfPictures_Refuses() =>
        Assert.Contains("80 beats, but 1 pictures", Assert.Throws<ArgumentException>(() => _reader.Read(Rhythm(), Beats(Rhythm()), [null])).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NoBeats_AnswersNothing() => Assert.Empty(_reader.Read(Rhythm(), []));

    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    public void Read_Record119_FindsItsVentricularBeats()
    {
        var recording = WfdbReader.Read(EcgData.MitBih, "119");
        var beats = recording.Beats.ToArray();

        var answers = _reader.Read(recording, [.. beats.Select(beat => beat.Sample)]);

        var right = beats.Zip(answers).Count(pair => LabelSet.Aami.IndexOf(pair.First.Symbol) == pair.Second.Class);
        Assert.True(right > 0.99 * beats.Length, $"{right} of {beats.Length}");
    }

    private static int[] Beats(Recording recording) => [.. recording.Beats.Select(beat => beat.Sample)];

    private static Recording Rhythm() =>
        SyntheticEcg.Rhythm([.. Enumerable.Range(0, 80).Select(beat => (1 + (0.9 * beat) - (beat == Ectopic ? 0.35 : 0), beat == Ectopic ? 'V' : 'N'))]);
}
