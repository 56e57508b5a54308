using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>Asks a network about beats of a record of any sampling rate, in the classes of a protocol.</summary>
internal static class BeatJudge
{
    /// <summary>Draws and classifies beats of recordings.</summary>
    /// <param name="labels">The classes of the protocol: the network's own, or the AAMI groups that its classes belong to.</param>
    /// <param name="beats">Beats by the names of their records, all of one of the classes.</param>
    /// <returns>For each recording its beats that were judged, and where they come from.</returns>
    internal static (JudgedBeat[] Beats, RecordSource Source)[] Of(BeatNetwork classifier, LabelSet labels, IReadOnlyList<Recording> recordings, ILookup<string, Beat> beats)
    {
        var judged = Work.OnBeats(
            "Classifying", recordings, recording => beats[recording.Name], recording => BeatPictures.Prepared(classifier, recording), (read, some) => Judge(classifier, labels, read, some));
        return
        [
            .. recordings.Zip(judged, (recording, pieces) => (
                pieces.SelectMany(piece => piece.Judged).ToArray(),
                BeatPictures.Source(classifier.Manifest, recording) with { Refused = pieces.Sum(piece => piece.Refused) })),
        ];
    }

    private static (List<JudgedBeat> Judged, int Refused) Judge(BeatNetwork classifier, LabelSet labels, Func<int, PreparedImage> read, Beat[] beats)
    {
        var network = LabelSet.Named(classifier.Manifest.LabelSet);
        var judged = new List<JudgedBeat>(beats.Length);
        var refused = 0;
        foreach (var beat in beats)
        {
            try
            {
                var answer = classifier.Answer(read(beat.Sample));
                var probabilities = AamiGroups.Sum(network, answer.Probabilities, labels);
                var group = network == labels ? network.Classes.Index().First(known => known.Item == answer.Class).Index : probabilities.Index().MaxBy(entry => entry.Item).Index;
                judged.Add(new JudgedBeat(beat.Record, beat.Sample, labels.IndexOf(beat.Symbol), group, probabilities));
            }
            catch (ImageRefusedException)
            {
                refused++;
            }
        }

        return (judged, refused);
    }
}
