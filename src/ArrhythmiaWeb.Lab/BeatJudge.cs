using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>Asks a network about beats of a record of any sampling rate, in the classes of a protocol.</summary>
internal static class BeatJudge
{
    /// <summary>Draws and classifies beats.</summary>
    /// <param name="labels">The classes of the protocol: the network's own, or the AAMI groups that its classes belong to.</param>
    /// <param name="beats">Beats of the record, all of one of the classes.</param>
    internal static (JudgedBeat[] Beats, RecordSource Source) Of(BeatNetwork classifier, LabelSet labels, Recording recording, Beat[] beats)
    {
        var (source, draw) = BeatPictures.For(classifier.Manifest, recording);
        var network = LabelSet.Named(classifier.Manifest.LabelSet);
        var judged = new List<JudgedBeat>(beats.Length);
        foreach (var beat in beats)
        {
            try
            {
                var answer = classifier.Answer(classifier.Prepare(draw(beat.Sample)));
                var probabilities = AamiGroups.Sum(network, answer.Probabilities, labels);
                var group = network == labels ? network.Classes.Index().First(known => known.Item == answer.Class).Index : probabilities.Index().MaxBy(entry => entry.Item).Index;
                judged.Add(new JudgedBeat(beat.Record, beat.Sample, labels.IndexOf(beat.Symbol), group, probabilities));
            }
            catch (ImageRefusedException)
            {
                source = source with { Refused = source.Refused + 1 };
            }
        }

        return ([.. judged], source);
    }
}
